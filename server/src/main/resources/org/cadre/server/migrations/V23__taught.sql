-- Who ever taught in a delivery, also where another teaches instead by now: their calendars tell that it was called off.
CREATE TABLE taught (
  person ${text} NOT NULL,
  delivery ${text} NOT NULL,
  PRIMARY KEY (person, delivery)
) ${clustered};

INSERT INTO taught (person, delivery) SELECT person, delivery FROM trainer;
