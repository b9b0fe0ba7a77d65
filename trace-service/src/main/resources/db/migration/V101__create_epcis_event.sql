-- Events as they came, with what queries need beside them.
CREATE TABLE epcis_event (
    row_id      bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    event_id    text        COLLATE "C" NOT NULL,
    correction  boolean     NOT NULL,
    event_type  smallint    NOT NULL,
    event_time  timestamptz NOT NULL,
    record_time timestamptz NOT NULL,
    action      text,
    biz_step    text,
    disposition text,
    read_point  text,
    biz_location text,
    body        json        NOT NULL,
    context     json,
    UNIQUE (event_id, correction)
);
CREATE INDEX epcis_event_time ON epcis_event (event_time, row_id);
COMMENT ON TABLE epcis_event IS 'Captured EPCIS events; event_id is the hash identity after CBV 2.0. A correction (errorDeclaration) has the identity of what it corrects, so it is part of the key.';

CREATE TABLE event_node (
    node_id bigint NOT NULL,
    row_id  bigint NOT NULL,
    PRIMARY KEY (node_id, row_id)
);
COMMENT ON TABLE event_node IS 'Which events name a thing as object, parent, input or output: MATCH_anyEPC.';
