-- Lists of goods, brands, parties and warnings. An import writes its difference to the version adopted last; a version is all
-- that imports up to it have added and not changed or removed since.
CREATE TABLE reference_list (
    code     text PRIMARY KEY,
    kind     text NOT NULL,
    title_en text NOT NULL,
    title_zh text NOT NULL,
    by       text NOT NULL,
    at       timestamptz NOT NULL
);
COMMENT ON TABLE reference_list IS 'Lists; kind says which columns their entries have';

CREATE TABLE list_import (
    number         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    list           text NOT NULL REFERENCES reference_list,
    id             text NOT NULL,
    state          text NOT NULL CHECK (state IN ('reading', 'tried', 'refused', 'proposed', 'adopted', 'rejected')),
    by             text NOT NULL,
    why            text NOT NULL,
    at             timestamptz NOT NULL,
    heard_at       timestamptz NOT NULL,
    bytes          bigint NOT NULL DEFAULT 0,
    bytes_expected bigint,
    rows           bigint NOT NULL DEFAULT 0,
    faulty         bigint NOT NULL DEFAULT 0,
    repeated       bigint NOT NULL DEFAULT 0,
    faults         jsonb NOT NULL DEFAULT '[]',
    digest         text,
    base           int,
    added          bigint,
    changed        bigint,
    removed        bigint,
    same           bigint,
    version        int,
    effective_from date,
    decided_by     text,
    decided_why    text,
    decided_at     timestamptz,
    cascade        text CHECK (cascade IN ('waiting', 'running', 'done')),
    place          text,
    looked         bigint NOT NULL DEFAULT 0,
    concerned      bigint NOT NULL DEFAULT 0,
    rescored       bigint NOT NULL DEFAULT 0,
    UNIQUE (list, id),
    CHECK ((version IS NULL) = (state <> 'adopted')),
    CHECK (decided_by IS NULL OR state <> 'adopted' OR decided_by <> by)
);
COMMENT ON TABLE list_import IS
    'Files brought to a list; an adopted one is a version. place is where its cascade goes on in consignment_list';
CREATE UNIQUE INDEX list_import_version ON list_import (list, version) WHERE version IS NOT NULL;
CREATE INDEX list_import_cascade ON list_import (effective_from) WHERE cascade IN ('waiting', 'running');

CREATE TABLE list_entry (
    number   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    list     text NOT NULL,
    import   bigint NOT NULL REFERENCES list_import,
    entry    text COLLATE "C" NOT NULL,
    change   "char" NOT NULL CHECK (change IN ('a', 'c', 'r')),
    body     text NOT NULL,
    ended_by bigint
);
COMMENT ON TABLE list_entry IS
    'What an import adds, changes or removes, by entry; ended_by is the adopted import that did something with it after this';
CREATE INDEX list_entry_import ON list_entry (import, entry);
CREATE INDEX list_entry_list ON list_entry (list, entry);
CREATE INDEX list_entry_ended ON list_entry (ended_by, entry) WHERE ended_by IS NOT NULL;

CREATE TABLE list_key (
    key   bigint NOT NULL,
    entry bigint NOT NULL
);
COMMENT ON TABLE list_key IS 'Hashed keys by which entries are found, see ListKeys; entry is list_entry.number';
CREATE INDEX list_key_key ON list_key (key, entry);
