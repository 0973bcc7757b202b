-- delivery, enrolment and assessment are ids without their collection.
CREATE TABLE assessment (
  name ${text} NOT NULL PRIMARY KEY,
  delivery ${text} NOT NULL,
  title ${text} NOT NULL,
  kind BIGINT NOT NULL,
  update_time BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  body ${blob} NOT NULL
) ${clustered};

CREATE TABLE attempt (
  name ${text} NOT NULL PRIMARY KEY,
  delivery ${text} NOT NULL,
  enrolment ${text} NOT NULL,
  assessment ${text} NOT NULL,
  number BIGINT NOT NULL,
  update_time BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  body ${blob} NOT NULL
) ${clustered};

CREATE INDEX assessment_delivery ON assessment (delivery, name);
CREATE INDEX attempt_enrolment ON attempt (delivery, enrolment, assessment, number);
