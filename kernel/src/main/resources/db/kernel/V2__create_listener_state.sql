-- State of the batch listeners, written in the transaction of the facts themselves.
CREATE TABLE consumed_offset (
    listener    text   NOT NULL,
    topic       text   NOT NULL,
    part        int    NOT NULL,
    next_offset bigint NOT NULL,
    PRIMARY KEY (listener, topic, part)
);
COMMENT ON TABLE consumed_offset IS 'Where each listener goes on in each partition; the update with the expected value fences off a listener that lost the partition.';

CREATE TABLE inbox (
    batch_id uuid  NOT NULL,
    listener text  NOT NULL,
    slot     text  NOT NULL,
    seen     bytea NOT NULL,
    PRIMARY KEY (batch_id, listener, slot)
);
COMMENT ON TABLE inbox IS 'Which records of a producer''s batch a listener has handled: one bit an index, one row a batch and partition. Time-ordered batch ids let old rows be pruned by range.';

CREATE TABLE consumed (
    listener text   NOT NULL,
    topic    text   NOT NULL,
    part     int    NOT NULL,
    type     text   NOT NULL,
    n        bigint NOT NULL,
    PRIMARY KEY (listener, topic, part, type)
);
COMMENT ON TABLE consumed IS 'How many records of each CloudEvents type a listener has handled, each once.';

CREATE TABLE dead_letter (
    dead_letter_id uuid PRIMARY KEY,
    listener       text        NOT NULL,
    topic          text        NOT NULL,
    part           int         NOT NULL,
    record_offset  bigint      NOT NULL,
    record_key     text        NOT NULL,
    event_id       text        NOT NULL,
    event_type     text        NOT NULL,
    event_time     timestamptz NOT NULL,
    value          bytea       NOT NULL,
    reason         text        NOT NULL,
    set_aside_at   timestamptz NOT NULL DEFAULT now(),
    replayed_at    timestamptz
);
CREATE INDEX dead_letter_open ON dead_letter (set_aside_at) WHERE replayed_at IS NULL;
COMMENT ON TABLE dead_letter IS 'Records that could not be handled, with the reason; replayed by an operator.';
