-- How good ratings were: what was said a quarter before, held against what came since.

CREATE TABLE quality_report (
    digest  text  NOT NULL,
    role    text  NOT NULL,
    day     date  NOT NULL,
    as_of   date  NOT NULL,
    report  jsonb NOT NULL,
    model   jsonb NOT NULL,
    made_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (digest, role, day)
);
CREATE INDEX quality_report_by_day ON quality_report (day DESC, role, digest);
COMMENT ON TABLE quality_report IS
    'Measures of a role''s ratings as of a day, against outcomes until day; model: what they teach, used from then on. Rows are never changed.';
