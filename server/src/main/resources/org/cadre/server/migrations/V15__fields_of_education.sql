-- A code of ISCED-F 2013, or empty.
ALTER TABLE course ADD COLUMN isced_field ${text} DEFAULT '' NOT NULL;
