-- What events of a thing say that cannot all be true.
CREATE TABLE trace_finding (
    no         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    finding_id uuid        NOT NULL UNIQUE,
    kind       text        NOT NULL,
    thing      text        COLLATE "C" NOT NULL,
    revision   integer     NOT NULL,
    open       boolean     NOT NULL,
    content    json        NOT NULL,
    made_at    timestamptz NOT NULL,
    changed_at timestamptz NOT NULL
);
CREATE INDEX trace_finding_thing ON trace_finding (thing);
CREATE INDEX trace_finding_kind ON trace_finding (kind, no);
COMMENT ON TABLE trace_finding IS 'A finding about a lot or an item with its last content; not open: it was withdrawn. Each change has been told as an event with its revision.';

CREATE TABLE finding_place (
    only_one   boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    position   bigint  NOT NULL,
    place_rows integer NOT NULL
);
INSERT INTO finding_place (position, place_rows) VALUES (0, 0);
COMMENT ON TABLE finding_place IS 'Up to where in event_batch things were looked at. Who has its row locked looks.';
