-- start_time and end_time are those of the first and last session, 0 without sessions.
CREATE TABLE delivery (
  name ${text} NOT NULL PRIMARY KEY,
  title ${text} NOT NULL,
  state BIGINT NOT NULL,
  programme ${text} NOT NULL,
  course ${text} NOT NULL,
  course_version ${text} NOT NULL,
  host_country ${text} NOT NULL,
  language ${text} NOT NULL,
  online BIGINT NOT NULL,
  start_time BIGINT NOT NULL,
  end_time BIGINT NOT NULL,
  update_time BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  body ${blob} NOT NULL
) ${clustered};

CREATE TABLE trainer (
  person ${text} NOT NULL,
  delivery ${text} NOT NULL,
  PRIMARY KEY (person, delivery)
) ${clustered};

-- When a reserve of a delivery that can still seat people is released to all.
CREATE TABLE reserve_release (
  release_time BIGINT NOT NULL,
  delivery ${text} NOT NULL,
  PRIMARY KEY (release_time, delivery)
) ${clustered};
