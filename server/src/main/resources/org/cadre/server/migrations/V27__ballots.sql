-- What keeps answers apart from people. No column of one table is in another but the evaluation, and no row has a time, a
-- revision or a number: read org.cadre.server.evaluation before adding one.

-- Who was given a token: an enrolment or a partner.
CREATE TABLE invited (
  evaluation ${text} NOT NULL,
  respondent ${text} NOT NULL,
  PRIMARY KEY (evaluation, respondent)
) ${clustered};

CREATE INDEX invited_respondent ON invited (respondent);

-- The tokens that were given out, in no relation to whom.
CREATE TABLE answer_token (
  hash ${blob} NOT NULL PRIMARY KEY,
  evaluation ${text} NOT NULL,
  spent BIGINT NOT NULL
) ${clustered};

CREATE INDEX answer_token_evaluation ON answer_token (evaluation, hash);

-- The answers, one row for an evaluation: counts and comments by question. pending are those that no figure has yet.
CREATE TABLE ballot_box (
  evaluation ${text} NOT NULL PRIMARY KEY,
  pending ${blob} NOT NULL,
  published ${blob} NOT NULL
) ${clustered};
