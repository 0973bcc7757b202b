-- issue_date and expire_date are ISO 8601; expire_date is empty for without end. body is the contract message, without
-- the verification code, which is never kept: it is computed from the number.
CREATE TABLE certificate (
  name ${text} NOT NULL PRIMARY KEY,
  number ${text} NOT NULL,
  kind BIGINT NOT NULL,
  state BIGINT NOT NULL,
  person ${text} NOT NULL,
  person_name ${text} NOT NULL,
  partner ${text} NOT NULL,
  delivery ${text} NOT NULL,
  course_version ${text} NOT NULL,
  issue_date ${text} NOT NULL,
  expire_date ${text} NOT NULL,
  create_time BIGINT NOT NULL,
  update_time BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  body ${blob} NOT NULL
) ${clustered};

-- 1 is ISSUED: one of a kind for a person on a delivery, whatever races.
CREATE UNIQUE INDEX certificate_live ON certificate (delivery, person, kind) WHERE state = 1;
CREATE INDEX certificate_delivery ON certificate (delivery, person, kind, create_time);
CREATE INDEX certificate_person ON certificate (person);
CREATE INDEX certificate_partner ON certificate (partner, create_time);
CREATE INDEX certificate_create ON certificate (create_time, name);

-- All that verifying needs, and nothing about a person, so that it outlives the erasure of what concerns one. list and
-- position are the certificate's place in the status lists of badges.
CREATE TABLE certificate_status (
  number ${text} NOT NULL PRIMARY KEY,
  state BIGINT NOT NULL,
  expire_date ${text} NOT NULL,
  time_zone ${text} NOT NULL,
  list BIGINT NOT NULL,
  position BIGINT NOT NULL
) ${clustered};

CREATE UNIQUE INDEX certificate_status_place ON certificate_status (list, position);
-- Which certificates are no longer good, for the status lists.
CREATE INDEX certificate_status_ended ON certificate_status (list, position) WHERE state <> 1;
