-- Rows of an import that were mended since its file came. cells: what their cells hold instead, as MendImportRowRequest.cells;
-- nominee: whom the row described as the file came, for a file keeps what was mended until it is dissolved.
CREATE TABLE import_mend (
  import ${text} NOT NULL,
  row_number BIGINT NOT NULL,
  cells ${blob} NOT NULL,
  nominee ${blob} NOT NULL,
  PRIMARY KEY (import, row_number)
) ${clustered};
