-- Names are full resource names. has_baseline and settled are 0 or 1; settled: an actual is approved, or waived.
CREATE TABLE project_result (
  name ${text} NOT NULL PRIMARY KEY,
  project ${text} NOT NULL,
  kind BIGINT NOT NULL,
  update_time BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  body ${blob} NOT NULL
) ${clustered};

CREATE INDEX project_result_project ON project_result (project, name);

CREATE TABLE indicator (
  name ${text} NOT NULL PRIMARY KEY,
  project ${text} NOT NULL,
  result ${text} NOT NULL,
  measure BIGINT NOT NULL,
  has_baseline BIGINT NOT NULL,
  update_time BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  body ${blob} NOT NULL
) ${clustered};

CREATE INDEX indicator_project ON indicator (project, name);
CREATE INDEX indicator_result ON indicator (result, name);

CREATE TABLE indicator_period (
  name ${text} NOT NULL PRIMARY KEY,
  project ${text} NOT NULL,
  indicator ${text} NOT NULL,
  state BIGINT NOT NULL,
  settled BIGINT NOT NULL,
  start_date ${text} NOT NULL,
  end_date ${text} NOT NULL,
  update_time BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  body ${blob} NOT NULL
) ${clustered};

CREATE INDEX indicator_period_project ON indicator_period (project, name);
CREATE INDEX indicator_period_indicator ON indicator_period (indicator, start_date);

CREATE TABLE actual (
  name ${text} NOT NULL PRIMARY KEY,
  project ${text} NOT NULL,
  indicator ${text} NOT NULL,
  period ${text} NOT NULL,
  state BIGINT NOT NULL,
  update_time BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  body ${blob} NOT NULL
) ${clustered};

CREATE INDEX actual_project ON actual (project, name);
CREATE INDEX actual_indicator ON actual (indicator, name);
CREATE INDEX actual_period ON actual (period, name);

-- What an approved actual was counted from: ids of delivery and enrolment as in the table enrolment; side is 0 for what was
-- counted, 1 for what it is a share of.
CREATE TABLE actual_row (
  actual ${text} NOT NULL,
  side BIGINT NOT NULL,
  delivery ${text} NOT NULL,
  enrolment ${text} NOT NULL,
  PRIMARY KEY (actual, side, delivery, enrolment)
) ${clustered};

CREATE INDEX actual_row_enrolment ON actual_row (delivery, enrolment);

-- Partners, programmes, courses and deliveries that roster bindings name, by their full names.
CREATE TABLE indicator_target (
  target ${text} NOT NULL,
  indicator ${text} NOT NULL,
  PRIMARY KEY (target, indicator)
) ${clustered};

CREATE INDEX indicator_target_indicator ON indicator_target (indicator);
