-- SSH public keys. name is sshKeys/ and the fingerprint; principal an id as in token. expire_time and revoke_time are 0 for
-- never; last_use_date is an ISO day, empty before the first, and no part of the body, since a use is no change.
CREATE TABLE ssh_key (
  name ${text} NOT NULL PRIMARY KEY,
  principal ${text} NOT NULL,
  label ${text} NOT NULL,
  type ${text} NOT NULL,
  revoked BIGINT NOT NULL,
  last_use_date ${text} NOT NULL,
  update_time BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  body ${blob} NOT NULL
) ${clustered};

CREATE INDEX ssh_key_principal ON ssh_key (principal, name);

-- What the SSH entrance was given for a key, by its SHA-256; it ends by itself after a quarter of an hour.
CREATE TABLE ssh_credential (
  hash ${blob} NOT NULL PRIMARY KEY,
  ssh_key ${text} NOT NULL,
  principal ${text} NOT NULL,
  expire_time BIGINT NOT NULL
) ${clustered};

CREATE INDEX ssh_credential_key ON ssh_credential (ssh_key);
CREATE INDEX ssh_credential_expire ON ssh_credential (expire_time);
