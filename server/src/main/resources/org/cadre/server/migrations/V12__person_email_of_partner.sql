-- For a focal point, who searches by the beginning of an e-mail address among the persons of one partner.
CREATE INDEX person_partner_email ON person (partner, email) WHERE email <> '' AND merged_into = '';
