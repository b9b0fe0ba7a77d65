-- Ratings: one current row per subject, one more for each change that was published.

ALTER TABLE dirty ADD COLUMN marked_at timestamptz NOT NULL DEFAULT now();

CREATE TABLE rating (
    enterprise      text NOT NULL,
    role            text NOT NULL,
    class           text NOT NULL CHECK (class IN ('AA', 'A', 'B', 'C', 'D', 'NR')),
    score           int  NOT NULL CHECK (score BETWEEN 0 AND 1000),
    newcomer        boolean NOT NULL,
    outlook         text NOT NULL CHECK (outlook IN ('rising', 'stable', 'falling')),
    as_of           date NOT NULL,
    detail          jsonb NOT NULL,
    published_class text NOT NULL,
    published_score int  NOT NULL,
    PRIMARY KEY (enterprise, role)
) WITH (fillfactor = 70);
CREATE INDEX rating_by_score ON rating (score, enterprise, role);
CREATE INDEX rating_by_day ON rating (as_of);
COMMENT ON TABLE rating IS
    'The rating of each enterprise in each role, with all that explains it; what was last published stands beside it.';

CREATE TABLE rating_history (
    rating_history_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    enterprise        text NOT NULL,
    role              text NOT NULL,
    class             text NOT NULL,
    previous_class    text,
    score             int  NOT NULL,
    as_of             date NOT NULL,
    methodology       text NOT NULL,
    digest            text NOT NULL,
    recorded_at       timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX rating_history_of_subject ON rating_history (enterprise, rating_history_id);
COMMENT ON TABLE rating_history IS 'Every published change of a rating. Rows are never changed.';
