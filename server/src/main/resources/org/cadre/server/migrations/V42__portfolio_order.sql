-- By what a portfolio is sorted.
CREATE INDEX project_sorted_code ON project (code, name);
CREATE INDEX project_sorted_title ON project (title, name);
CREATE INDEX project_sorted_state ON project (state, name);
CREATE INDEX project_sorted_planned_end ON project (planned_end_date, name);
CREATE INDEX project_sorted_update ON project (update_time, name);
