-- The feed, and the history of every resource: previous_revision walks one resource's chain by primary key.
CREATE TABLE change (
  revision ${revision_key},
  micros BIGINT NOT NULL,
  actor TEXT NOT NULL,
  kind TEXT NOT NULL,
  resource TEXT NOT NULL,
  partner TEXT,
  verb TEXT NOT NULL,
  reason TEXT NOT NULL,
  request_id ${blob},
  previous_revision BIGINT NOT NULL,
  before_image ${blob},
  after_image ${blob}
);

-- The answers to request ids. Where the answer is the after image of a change, only the revision is kept.
CREATE TABLE request (
  request_id ${blob} NOT NULL,
  principal TEXT NOT NULL,
  fingerprint ${blob} NOT NULL,
  micros BIGINT NOT NULL,
  answer_revision BIGINT,
  answer ${blob},
  PRIMARY KEY (request_id, principal)
) ${clustered};

CREATE TABLE meta (
  name TEXT PRIMARY KEY,
  value BIGINT NOT NULL
) ${clustered};

-- identifier: the latest millisecond inside an identifier that ran ahead of the changes; fence: see the writer.
INSERT INTO meta (name, value) VALUES ('identifier', 0), ('fence', 0);
