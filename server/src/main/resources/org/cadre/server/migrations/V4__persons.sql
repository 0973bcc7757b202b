-- sort_name and match_key are made from the name by transliteration; birth_date is ISO 8601 or empty; email is folded.
CREATE TABLE person (
  name ${text} NOT NULL PRIMARY KEY,
  full_name ${text} NOT NULL,
  latin_name ${text} NOT NULL,
  family_name ${text} NOT NULL,
  sort_name ${text} NOT NULL,
  match_key ${text} NOT NULL,
  nationality ${text} NOT NULL,
  gender BIGINT NOT NULL,
  partner ${text} NOT NULL,
  email ${text} NOT NULL,
  birth_date ${text} NOT NULL,
  merged BIGINT NOT NULL,
  update_time BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  body ${blob} NOT NULL
) ${clustered};

CREATE INDEX person_email ON person (email) WHERE email <> '';
CREATE INDEX person_birth_date ON person (birth_date) WHERE birth_date <> '';
CREATE INDEX person_partner ON person (partner, sort_name);

-- The words of the names of live records, folded to Latin letters and as they are written, for search while typing.
CREATE TABLE person_word (
  word ${text} NOT NULL,
  person ${text} NOT NULL,
  PRIMARY KEY (word, person)
) ${clustered};
