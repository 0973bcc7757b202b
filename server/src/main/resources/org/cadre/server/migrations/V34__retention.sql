-- Last day on which a person's data may be kept, ISO 8601, or empty.
ALTER TABLE person ADD COLUMN retain_until ${text} DEFAULT '' NOT NULL;
CREATE INDEX person_retain_until ON person (retain_until) WHERE retain_until <> '';
