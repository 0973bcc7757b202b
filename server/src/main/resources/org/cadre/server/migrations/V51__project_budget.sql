-- Amounts stand in the body alone, as the exact decimals that were said: no engine sums them.
CREATE TABLE budget_line (
  name ${text} NOT NULL PRIMARY KEY,
  project ${text} NOT NULL,
  title ${text} NOT NULL,
  start_date ${text} NOT NULL,
  end_date ${text} NOT NULL,
  currency ${text} NOT NULL,
  committed BIGINT NOT NULL,
  update_time BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  body ${blob} NOT NULL
) ${clustered};

CREATE INDEX budget_line_project ON budget_line (project);

CREATE TABLE project_transaction (
  name ${text} NOT NULL PRIMARY KEY,
  project ${text} NOT NULL,
  kind BIGINT NOT NULL,
  date ${text} NOT NULL,
  currency ${text} NOT NULL,
  provider ${text} NOT NULL,
  receiver ${text} NOT NULL,
  reference ${text} NOT NULL,
  voided BIGINT NOT NULL,
  update_time BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  body ${blob} NOT NULL
) ${clustered};

CREATE INDEX project_transaction_project ON project_transaction (project);

CREATE TABLE exchange_rate (
  name ${text} NOT NULL PRIMARY KEY,
  from_currency ${text} NOT NULL,
  to_currency ${text} NOT NULL,
  date ${text} NOT NULL,
  update_time BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  body ${blob} NOT NULL
) ${clustered};

CREATE INDEX exchange_rate_pair ON exchange_rate (from_currency, to_currency, date);
