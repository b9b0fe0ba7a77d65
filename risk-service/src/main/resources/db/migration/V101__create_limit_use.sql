-- What each buyer has used of the yearly limit.
CREATE TABLE limit_use (
    buyer   text NOT NULL,
    year    int NOT NULL,
    entries jsonb NOT NULL,
    PRIMARY KEY (buyer, year)
);
COMMENT ON TABLE limit_use IS
    'Yearly limit of a buyer (token) in a year of Beijing: consignment -> [ordered at, amount, what of it counts], in yuan';
