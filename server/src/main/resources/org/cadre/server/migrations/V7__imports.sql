-- body is the contract message; file is what was uploaded, for the rows that failed to be given back as they came.
CREATE TABLE import (
  name ${text} NOT NULL PRIMARY KEY,
  delivery ${text} NOT NULL,
  partner ${text} NOT NULL,
  state BIGINT NOT NULL,
  creator ${text} NOT NULL,
  create_time BIGINT NOT NULL,
  update_time BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  body ${blob} NOT NULL
) ${clustered};

CREATE TABLE import_file (
  import ${text} NOT NULL PRIMARY KEY,
  file ${blob} NOT NULL
);

-- created says whether the row made its person.
CREATE TABLE import_row (
  import ${text} NOT NULL,
  row_number BIGINT NOT NULL,
  outcome BIGINT NOT NULL,
  created BIGINT NOT NULL,
  nominee ${blob} NOT NULL,
  body ${blob} NOT NULL,
  PRIMARY KEY (import, row_number)
) ${clustered};
