-- place is the last key of the queue: the id of the enrolment whose place it is, which a substitute takes over; empty for
-- those who do not wait.
ALTER TABLE enrolment ADD COLUMN place ${text} NOT NULL DEFAULT '';
UPDATE enrolment SET place = id WHERE state = 4;
DROP INDEX enrolment_waiting;
CREATE INDEX enrolment_waiting ON enrolment (delivery, priority, waiting_since, place) WHERE state = 4;
