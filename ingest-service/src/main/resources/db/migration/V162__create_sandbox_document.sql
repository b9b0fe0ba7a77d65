CREATE TABLE sandbox_document (
    sender      text        NOT NULL,
    document_id uuid        NOT NULL,
    type        text        NOT NULL,
    app_type    smallint    NOT NULL,
    event_time  timestamptz NOT NULL,
    accepted_at timestamptz NOT NULL,
    natural_key text        NOT NULL,
    number      text        NOT NULL,
    digest      bytea       NOT NULL,
    content     bytea       NOT NULL,
    PRIMARY KEY (sender, document_id)
);
CREATE INDEX sandbox_document_accepted ON sandbox_document (accepted_at);
COMMENT ON TABLE sandbox_document IS 'Documents of platforms that only try: never published, never counted, deleted after a while.';
COMMENT ON COLUMN sandbox_document.number IS 'orderNo, else logisticsNo, else copNo: its ending says what becomes of a declaration.';
COMMENT ON COLUMN sandbox_document.content IS 'As the event would be: tokens in place of personal data, whose clear form is not kept.';
