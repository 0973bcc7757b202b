-- sort_name, match_key and search_words are made from the names; birth_date is ISO 8601 or empty; email is folded.
-- A record with merged_into is only a pointer to the record that stays.
CREATE TABLE person (
  name ${text} NOT NULL PRIMARY KEY,
  full_name ${text} NOT NULL,
  latin_name ${text} NOT NULL,
  family_name ${text} NOT NULL,
  sort_name ${text} NOT NULL,
  match_key ${text} NOT NULL,
  search_words ${text} NOT NULL,
  nationality ${text} NOT NULL,
  gender BIGINT NOT NULL,
  partner ${text} NOT NULL,
  email ${text} NOT NULL,
  birth_date ${text} NOT NULL,
  merged_into ${text} NOT NULL,
  update_time BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  body ${blob} NOT NULL
) ${clustered};

CREATE INDEX person_email ON person (email) WHERE email <> '' AND merged_into = '';
-- With the key, so that names can be compared without reading the rows of all who were born on one day.
CREATE INDEX person_birth_date ON person (birth_date, match_key) WHERE birth_date <> '' AND merged_into = '';
CREATE INDEX person_partner ON person (partner, name);
CREATE INDEX person_merged ON person (merged_into) WHERE merged_into <> '';

-- The words of the names of live records: in Latin letters, as they are written, and as they sound, for search while
-- typing. words holds all of the person's, so that a search for several need read no other row.
CREATE TABLE person_word (
  word ${text} NOT NULL,
  person ${text} NOT NULL,
  partner ${text} NOT NULL,
  words ${text} NOT NULL,
  PRIMARY KEY (word, person)
) ${clustered};

-- For a focal point, who searches among the persons of one partner.
CREATE INDEX person_word_partner ON person_word (partner, word, person);

-- The courses that live persons are accredited to teach.
CREATE TABLE person_accreditation (
  course ${text} NOT NULL,
  person ${text} NOT NULL,
  PRIMARY KEY (course, person)
) ${clustered};
