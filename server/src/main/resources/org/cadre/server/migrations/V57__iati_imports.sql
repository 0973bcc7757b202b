-- Files of activities that others published: body is the contract message. What is kept of an activity that is not on record yet is
-- its content, the contract's IatiActivityContent, until it has become a project.
CREATE TABLE iati_import (
  name ${text} NOT NULL PRIMARY KEY,
  state BIGINT NOT NULL,
  creator ${text} NOT NULL,
  create_time BIGINT NOT NULL,
  update_time BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  body ${blob} NOT NULL
) ${clustered};

CREATE TABLE iati_import_activity (
  iati_import ${text} NOT NULL,
  position BIGINT NOT NULL,
  outcome BIGINT NOT NULL,
  body ${blob} NOT NULL,
  content ${blob} NOT NULL,
  PRIMARY KEY (iati_import, position)
) ${clustered};
