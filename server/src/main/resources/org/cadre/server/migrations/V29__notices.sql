-- The outbox. body is the contract message without its text, which stands apart, so that lists and the feed never carry it.
CREATE TABLE notice (
  name ${text} NOT NULL PRIMARY KEY,
  kind BIGINT NOT NULL,
  state BIGINT NOT NULL,
  person ${text} NOT NULL,
  recipient_name ${text} NOT NULL,
  email ${text} NOT NULL,
  partner ${text} NOT NULL,
  delivery ${text} NOT NULL,
  resource ${text} NOT NULL,
  language ${text} NOT NULL,
  attempts BIGINT NOT NULL,
  due_time BIGINT NOT NULL,
  next_attempt_time BIGINT NOT NULL,
  create_time BIGINT NOT NULL,
  update_time BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  body ${blob} NOT NULL
) ${clustered};

-- 1 is QUEUED: what leaves next.
CREATE INDEX notice_due ON notice (next_attempt_time, name) WHERE state = 1;
CREATE INDEX notice_state ON notice (state, partner);
CREATE INDEX notice_resource ON notice (resource);
CREATE INDEX notice_delivery ON notice (delivery, create_time);
CREATE INDEX notice_person ON notice (person);
CREATE INDEX notice_partner ON notice (partner, create_time);
CREATE INDEX notice_create ON notice (create_time, name);

CREATE TABLE notice_text (
  name ${text} NOT NULL PRIMARY KEY,
  text ${text} NOT NULL
) ${clustered};
