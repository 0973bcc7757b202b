-- delivery and questionnaire are full names. close_time is when answers are taken no more, 0 for without end.
CREATE TABLE questionnaire (
  name ${text} NOT NULL PRIMARY KEY,
  title ${text} NOT NULL,
  level BIGINT NOT NULL,
  update_time BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  body ${blob} NOT NULL
) ${clustered};

CREATE TABLE evaluation (
  name ${text} NOT NULL PRIMARY KEY,
  delivery ${text} NOT NULL,
  questionnaire ${text} NOT NULL,
  level BIGINT NOT NULL,
  state BIGINT NOT NULL,
  close_time BIGINT NOT NULL,
  update_time BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  body ${blob} NOT NULL
) ${clustered};

CREATE INDEX evaluation_delivery ON evaluation (delivery, name);
CREATE INDEX evaluation_questionnaire ON evaluation (questionnaire);
-- 2 is OPEN: which are to be closed by the clock.
CREATE INDEX evaluation_due ON evaluation (close_time) WHERE state = 2 AND close_time > 0;
