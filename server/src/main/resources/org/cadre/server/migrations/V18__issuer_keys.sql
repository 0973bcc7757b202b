-- The keys that sign credentials. The private halves stand apart, so that no list or export of keys meets them.
CREATE TABLE issuer_key (
  name ${text} NOT NULL PRIMARY KEY,
  retire_time BIGINT NOT NULL,
  create_time BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  body ${blob} NOT NULL
) ${clustered};

CREATE TABLE issuer_private_key (
  name ${text} NOT NULL PRIMARY KEY,
  pkcs8 ${blob} NOT NULL
) ${clustered};
