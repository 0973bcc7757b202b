-- delivery, person and partner are ids without their collection, and ids sort by time, so that rows and index entries
-- are short and new ones go to the end. A row of one delivery lies beside the others of it. The message itself is the
-- after image of the change that revision names.
CREATE TABLE enrolment (
  delivery ${text} NOT NULL,
  id ${text} NOT NULL,
  person ${text} NOT NULL,
  state BIGINT NOT NULL,
  result BIGINT NOT NULL,
  nationality ${text} NOT NULL,
  gender BIGINT NOT NULL,
  partner ${text} NOT NULL,
  priority BIGINT NOT NULL,
  waiting_since BIGINT NOT NULL,
  offer_expire_time BIGINT NOT NULL,
  update_time BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  sort_name ${text} NOT NULL,
  PRIMARY KEY (delivery, id)
) ${clustered};

CREATE INDEX enrolment_person ON enrolment (person, delivery);
-- 4 is WAITLISTED: the queue of a delivery in its order.
CREATE INDEX enrolment_waiting ON enrolment (delivery, priority, waiting_since, id) WHERE state = 4;
-- 5 is OFFERED: what expires next.
CREATE INDEX enrolment_offer ON enrolment (offer_expire_time) WHERE state = 5;
