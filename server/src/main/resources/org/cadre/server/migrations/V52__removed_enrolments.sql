-- Enrolments that were taken back with their import, so that a calendar can say that their seats are gone; person, delivery
-- and enrolment are ids without their collection. All that was ever told of one stands in the history of the change that
-- removed it, which revision names.
CREATE TABLE removed_enrolment (
  person ${text} NOT NULL,
  revision BIGINT NOT NULL,
  delivery ${text} NOT NULL,
  enrolment ${text} NOT NULL,
  PRIMARY KEY (person, revision)
) ${clustered};
