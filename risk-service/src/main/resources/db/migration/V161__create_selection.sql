-- Which consignments a port inspects on a day, and with which chance each was chosen.
CREATE TABLE selection (
    port         text NOT NULL,
    day          date NOT NULL,
    capacity     int NOT NULL CHECK (capacity >= 0),
    random_share double precision NOT NULL CHECK (random_share BETWEEN 0 AND 1),
    seed         text NOT NULL,
    by           text NOT NULL,
    candidates   int NOT NULL,
    inspections  int NOT NULL,
    PRIMARY KEY (port, day)
);
COMMENT ON TABLE selection IS 'One selection for each port and day; never changed';

CREATE TABLE selection_choice (
    port           text NOT NULL,
    day            date NOT NULL,
    consignment_id text NOT NULL,
    ground         text CHECK (ground IN ('mandatory', 'random', 'score')),
    probability    double precision NOT NULL CHECK (probability BETWEEN 0 AND 1),
    groups         text[] NOT NULL,
    PRIMARY KEY (port, day, consignment_id),
    FOREIGN KEY (port, day) REFERENCES selection
);
COMMENT ON TABLE selection_choice IS 'All candidates of a selection, those not inspected (ground null) included: they are the population';
-- Serves failure rates of a period over all ports.
CREATE INDEX selection_choice_day ON selection_choice (day);
