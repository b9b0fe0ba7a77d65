CREATE TABLE capture_job (
    job_id      uuid        PRIMARY KEY,
    created_at  timestamptz NOT NULL,
    finished_at timestamptz NOT NULL,
    behaviour   text        NOT NULL,
    success     boolean     NOT NULL,
    captured    integer     NOT NULL,
    duplicates  integer     NOT NULL,
    failed      integer     NOT NULL,
    error_count integer     NOT NULL,
    errors      json        NOT NULL
);
COMMENT ON TABLE capture_job IS 'What became of each document of POST /capture; written in the transaction of its events. Ids grow with time, so the list is read by key.';
