-- Whether something was erased whose bytes may still be in the database's files: see the writer.
INSERT INTO meta (name, value) VALUES ('scrub', 0);

-- dissolved: a person was erased of those in the file, so file is only its line of headings as FailedRows writes it, and
-- each row that may be given back keeps its own line.
ALTER TABLE import_file ADD COLUMN dissolved BIGINT DEFAULT 0 NOT NULL;
ALTER TABLE import_row ADD COLUMN line ${blob};
