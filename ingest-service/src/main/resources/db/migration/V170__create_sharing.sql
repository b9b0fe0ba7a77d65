-- What the centre gives back to partner platforms. Every change gets the next number of shared_change in a transaction that
-- holds the row of shared_head, so that numbers become visible in their order: a reader who has seen a number never finds
-- a smaller one later.
CREATE SEQUENCE shared_change;

CREATE TABLE shared_head (
    the_one boolean PRIMARY KEY DEFAULT true CHECK (the_one),
    change  bigint NOT NULL
) WITH (fillfactor = 10);
INSERT INTO shared_head (change) VALUES (0);
COMMENT ON TABLE shared_head IS 'The last number of shared_change that is visible; who holds this row gives numbers.';

CREATE TABLE shared_consignment (
    consignment_id   text PRIMARY KEY,
    assessed_of      text[]      NOT NULL DEFAULT '{}',
    handled_of       text[]      NOT NULL DEFAULT '{}',
    changed_at       timestamptz NOT NULL,
    sequence         int,
    state            text,
    trade_mode       text,
    merchant         text,
    event_time       timestamptz,
    assessed_at      timestamptz,
    level            text,
    measure          text,
    value            numeric,
    reasons          jsonb,
    documents        jsonb,
    handling_id      uuid,
    handling_measure text,
    handling_state   text,
    finding          text,
    handled_at       timestamptz
);
COMMENT ON TABLE shared_consignment IS 'The newest assessment (by sequence) and the newest handling (by time) of each consignment, in whichever order they came.';
COMMENT ON COLUMN shared_consignment.assessed_of IS 'Platforms that sent one of the documents that the assessment names; handled_of: that the handling names.';
COMMENT ON COLUMN shared_consignment.reasons IS 'Words only: points and rules stay with the centre.';

CREATE TABLE shared_consignment_owner (
    owner          text   NOT NULL,
    consignment_id text   NOT NULL,
    change         bigint NOT NULL,
    PRIMARY KEY (owner, consignment_id)
);
CREATE INDEX shared_consignment_owner_change ON shared_consignment_owner (owner, change);
COMMENT ON TABLE shared_consignment_owner IS 'The feed of each platform: its consignments by their last change.';

CREATE TABLE shared_rating_change (
    enterprise    text        NOT NULL,
    role          text        NOT NULL,
    as_of         timestamptz NOT NULL,
    record_offset bigint      NOT NULL,
    rating        text        NOT NULL,
    previous      text,
    methodology   text        NOT NULL,
    reasons       jsonb       NOT NULL,
    merits        jsonb       NOT NULL,
    PRIMARY KEY (enterprise, role, as_of, record_offset)
);
COMMENT ON TABLE shared_rating_change IS 'Every rating heard of: since when a class stands follows from them, in whichever order they came.';
COMMENT ON COLUMN shared_rating_change.record_offset IS 'Place in the topic: tells which of two ratings as of one day is the later.';

CREATE TABLE shared_rating (
    enterprise    text        NOT NULL,
    role          text        NOT NULL,
    change        bigint      NOT NULL,
    changed_at    timestamptz NOT NULL,
    as_of         timestamptz NOT NULL,
    record_offset bigint      NOT NULL,
    since         timestamptz NOT NULL,
    rating        text        NOT NULL,
    previous      text,
    methodology   text        NOT NULL,
    reasons       jsonb       NOT NULL,
    merits        jsonb       NOT NULL,
    PRIMARY KEY (enterprise, role)
);
COMMENT ON TABLE shared_rating IS 'The rating that each enterprise has now in each role, and since when.';

CREATE TABLE shared_recall (
    recall_id   text PRIMARY KEY,
    kind        text        NOT NULL CHECK (kind IN ('recall', 'warning')),
    change      bigint      NOT NULL,
    changed_at  timestamptz NOT NULL,
    sequence    int         NOT NULL,
    state       text        NOT NULL,
    products    jsonb       NOT NULL,
    gtins       text[]      NOT NULL,
    enterprises text[]      NOT NULL,
    reason      jsonb       NOT NULL,
    instruction jsonb,
    source      text,
    opened_at   timestamptz
);
CREATE INDEX shared_recall_gtins ON shared_recall USING gin (gtins);
COMMENT ON TABLE shared_recall IS 'The newest state (by sequence) of each recall, and the product warnings.';

CREATE TABLE shared_interest (
    owner  text   NOT NULL,
    kind   text   NOT NULL CHECK (kind IN ('enterprise', 'merchant', 'product')),
    value  text   NOT NULL,
    change bigint NOT NULL,
    PRIMARY KEY (owner, kind, value)
);
COMMENT ON TABLE shared_interest IS 'What of the world is a platform''s: enterprises it may send for, merchants in its own documents, products it filed (GTIN, 14 digits). With the change number under which it became known, so that a feed tells what it makes visible.';

CREATE TABLE sharing_agreement (
    platform     text        NOT NULL REFERENCES platform (code),
    version      int         NOT NULL CHECK (version > 0),
    valid_from   timestamptz NOT NULL,
    valid_until  timestamptz,
    datasets     jsonb       NOT NULL,
    merchants    text[],
    events_from  timestamptz,
    events_until timestamptz,
    note         text,
    created_at   timestamptz NOT NULL,
    PRIMARY KEY (platform, version)
);
COMMENT ON TABLE sharing_agreement IS 'What each partner may see. Rows are never changed: the highest version that has begun is in force, until its end.';
COMMENT ON COLUMN sharing_agreement.datasets IS 'Fields by dataset; an empty list is all fields.';
COMMENT ON COLUMN sharing_agreement.merchants IS 'Only these of its merchants; NULL: all of them.';

CREATE TABLE sharing_access (
    access_id  uuid PRIMARY KEY,
    of_access  uuid,
    platform   text        NOT NULL,
    credential text        NOT NULL,
    dataset    text        NOT NULL,
    form       text        NOT NULL,
    agreement  int,
    filter     jsonb       NOT NULL,
    outcome    text        NOT NULL CHECK (outcome IN ('given', 'refused', 'begun', 'completed', 'aborted')),
    reason     text,
    row_count  bigint      NOT NULL,
    at         timestamptz NOT NULL
);
CREATE INDEX sharing_access_platform ON sharing_access (platform, access_id);
COMMENT ON TABLE sharing_access IS 'Who read what of the shared data, with which filter, how many rows. Only added to. A download has two rows: begun, then completed or aborted.';
COMMENT ON COLUMN sharing_access.of_access IS 'Of the end of a download: the row of its beginning.';

CREATE FUNCTION only_added_to() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is only added to', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER only_added_to BEFORE UPDATE OR DELETE OR TRUNCATE ON sharing_access
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER only_added_to BEFORE UPDATE OR DELETE OR TRUNCATE ON sharing_agreement
    FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
