-- Tokens of principals. Only the SHA-256 of a token is kept; id is what the operator calls it by.
CREATE TABLE token (
  hash ${blob} NOT NULL PRIMARY KEY,
  id ${text} NOT NULL UNIQUE,
  principal ${text} NOT NULL,
  role BIGINT NOT NULL,
  partner ${text},
  create_time BIGINT NOT NULL,
  expire_time BIGINT,
  revoke_time BIGINT
) ${clustered};

-- Random bytes that the server makes once: what seals page tokens.
CREATE TABLE secret (
  name ${text} NOT NULL PRIMARY KEY,
  value ${blob} NOT NULL
) ${clustered};
