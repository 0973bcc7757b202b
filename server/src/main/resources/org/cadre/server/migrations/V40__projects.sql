-- Names are full resource names; title is that in the default language; days are ISO 8601 texts, empty for none.
CREATE TABLE project (
  name ${text} NOT NULL PRIMARY KEY,
  code ${text} NOT NULL,
  code_folded ${text} NOT NULL,
  title ${text} NOT NULL,
  kind BIGINT NOT NULL,
  state BIGINT NOT NULL,
  planned_start_date ${text} NOT NULL,
  planned_end_date ${text} NOT NULL,
  actual_start_date ${text} NOT NULL,
  actual_end_date ${text} NOT NULL,
  update_time BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  body ${blob} NOT NULL
) ${clustered};

CREATE UNIQUE INDEX project_code ON project (code_folded);

-- Who may see a project beside those who see all.
CREATE TABLE project_partner (
  partner ${text} NOT NULL,
  project ${text} NOT NULL,
  PRIMARY KEY (partner, project)
) ${clustered};

CREATE TABLE project_country (
  country ${text} NOT NULL,
  project ${text} NOT NULL,
  PRIMARY KEY (country, project)
) ${clustered};

CREATE TABLE project_coordinator (
  person ${text} NOT NULL,
  project ${text} NOT NULL,
  PRIMARY KEY (person, project)
) ${clustered};

-- Programmes, deliveries and other projects that a project names, by their full names.
CREATE TABLE project_link (
  target ${text} NOT NULL,
  project ${text} NOT NULL,
  PRIMARY KEY (target, project)
) ${clustered};

CREATE INDEX project_partner_project ON project_partner (project);
CREATE INDEX project_country_project ON project_country (project);
CREATE INDEX project_coordinator_project ON project_coordinator (project);
CREATE INDEX project_link_project ON project_link (project);
