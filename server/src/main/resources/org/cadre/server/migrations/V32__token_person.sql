-- The record of the person who calls with a trainer's token: whose participants' addresses it sees.
ALTER TABLE token ADD COLUMN person ${text};
