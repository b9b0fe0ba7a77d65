-- The classes that rating-service told.
CREATE TABLE credit_class (
    enterprise text NOT NULL,
    role       text NOT NULL,
    class      text NOT NULL,
    score      int NOT NULL,
    as_of      timestamptz NOT NULL,
    PRIMARY KEY (enterprise, role)
);
COMMENT ON TABLE credit_class IS 'Latest credit class of each enterprise in each role';
