-- Names are full resource names; body is the contract message; revision is that of the last change.
CREATE TABLE partner (
  name ${text} NOT NULL PRIMARY KEY,
  display_name ${text} NOT NULL,
  acronym ${text} NOT NULL,
  kind BIGINT NOT NULL,
  country ${text} NOT NULL,
  parent ${text} NOT NULL,
  update_time BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  body ${blob} NOT NULL
) ${clustered};

CREATE TABLE programme (
  name ${text} NOT NULL PRIMARY KEY,
  title ${text} NOT NULL,
  acronym ${text} NOT NULL,
  start_date ${text} NOT NULL,
  end_date ${text} NOT NULL,
  update_time BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  body ${blob} NOT NULL
) ${clustered};

CREATE TABLE programme_partner (
  partner ${text} NOT NULL,
  programme ${text} NOT NULL,
  PRIMARY KEY (partner, programme)
) ${clustered};

CREATE TABLE course (
  name ${text} NOT NULL PRIMARY KEY,
  title ${text} NOT NULL,
  programme ${text} NOT NULL,
  update_time BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  body ${blob} NOT NULL
) ${clustered};

CREATE TABLE course_version (
  name ${text} NOT NULL PRIMARY KEY,
  course ${text} NOT NULL,
  title ${text} NOT NULL,
  create_time BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  body ${blob} NOT NULL
) ${clustered};

CREATE INDEX course_version_course ON course_version (course, name);

-- What the versions of a course ask for.
CREATE TABLE course_prerequisite (
  course ${text} NOT NULL,
  prerequisite ${text} NOT NULL,
  course_version ${text} NOT NULL,
  PRIMARY KEY (course, prerequisite, course_version)
) ${clustered};

CREATE INDEX course_prerequisite_needed ON course_prerequisite (prerequisite, course_version);
