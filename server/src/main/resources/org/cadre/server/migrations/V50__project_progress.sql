-- project and owner are full names, owner empty for none; days are ISO 8601 texts, empty for none.
CREATE TABLE milestone (
  name ${text} NOT NULL PRIMARY KEY,
  project ${text} NOT NULL,
  title ${text} NOT NULL,
  owner ${text} NOT NULL,
  state BIGINT NOT NULL,
  baseline_date ${text} NOT NULL,
  forecast_date ${text} NOT NULL,
  actual_date ${text} NOT NULL,
  update_time BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  body ${blob} NOT NULL
) ${clustered};

CREATE INDEX milestone_project ON milestone (project);

CREATE TABLE risk (
  name ${text} NOT NULL PRIMARY KEY,
  project ${text} NOT NULL,
  title ${text} NOT NULL,
  owner ${text} NOT NULL,
  likelihood BIGINT NOT NULL,
  impact BIGINT NOT NULL,
  score BIGINT NOT NULL,
  state BIGINT NOT NULL,
  review_date ${text} NOT NULL,
  update_time BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  body ${blob} NOT NULL
) ${clustered};

CREATE INDEX risk_project ON risk (project);

CREATE TABLE action_item (
  name ${text} NOT NULL PRIMARY KEY,
  project ${text} NOT NULL,
  title ${text} NOT NULL,
  owner ${text} NOT NULL,
  about ${text} NOT NULL,
  state BIGINT NOT NULL,
  due_date ${text} NOT NULL,
  update_time BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  body ${blob} NOT NULL
) ${clustered};

CREATE INDEX action_item_project ON action_item (project);

CREATE TABLE status_report (
  name ${text} NOT NULL PRIMARY KEY,
  project ${text} NOT NULL,
  report_date ${text} NOT NULL,
  final_report BIGINT NOT NULL,
  state BIGINT NOT NULL,
  publish_time BIGINT NOT NULL,
  update_time BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  body ${blob} NOT NULL
) ${clustered};

CREATE INDEX status_report_project ON status_report (project);

-- One row at most: there once somebody has changed a limit.
CREATE TABLE status_rules (
  name ${text} NOT NULL PRIMARY KEY,
  revision BIGINT NOT NULL,
  body ${blob} NOT NULL
) ${clustered};

-- Who is named in what lies below projects, so that it is found when persons are merged or erased.
CREATE TABLE project_owner (
  person ${text} NOT NULL,
  resource ${text} NOT NULL,
  PRIMARY KEY (person, resource)
) ${clustered};

CREATE INDEX project_owner_resource ON project_owner (resource);
