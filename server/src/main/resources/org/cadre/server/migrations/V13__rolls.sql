-- delivery, session and enrolment are ids without their collection. A roll has a row from when it is first closed; before
-- that it is open. Names begin with the delivery and the enrolment, so that the marks of one lie together.
CREATE TABLE roll (
  name ${text} NOT NULL PRIMARY KEY,
  delivery ${text} NOT NULL,
  session ${text} NOT NULL,
  state BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  body ${blob} NOT NULL
) ${clustered};

CREATE TABLE mark (
  name ${text} NOT NULL PRIMARY KEY,
  delivery ${text} NOT NULL,
  enrolment ${text} NOT NULL,
  session ${text} NOT NULL,
  attendance BIGINT NOT NULL,
  minutes BIGINT NOT NULL,
  update_time BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  body ${blob} NOT NULL
) ${clustered};

CREATE INDEX mark_session ON mark (delivery, session, enrolment);
CREATE INDEX roll_delivery ON roll (delivery, session);
