-- person is who the enrolment is of. An ended enrolment of another partner than the person's goes on naming the record
-- that was merged into person; this is the id of that record, and empty for all others.
ALTER TABLE enrolment ADD COLUMN merged_person ${text} NOT NULL DEFAULT '';
