-- Priors as they were fitted: ratings cite them, so they stay.

CREATE TABLE prior_snapshot (
    snapshot_id text PRIMARY KEY,
    day         date NOT NULL,
    digest      text NOT NULL,
    cells       jsonb NOT NULL,
    fitted_at   timestamptz NOT NULL DEFAULT now(),
    UNIQUE (digest, day)
);
COMMENT ON TABLE prior_snapshot IS
    'Priors by role, indicator and group at the end of a day, under the methodology of that digest. Rows are never changed.';

-- What explains a rating has more members now: all are rated again.
UPDATE rating SET as_of = as_of - 1, detail = detail
    || '{"vetoes": [], "reasons": [], "group": "*", "snapshot": "none", "points": [], "deductions": []}'
    || jsonb_build_object('limit', score - (detail ->> 'base')::int);
