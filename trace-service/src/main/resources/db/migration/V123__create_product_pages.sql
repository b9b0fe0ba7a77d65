-- What public pages keep.
CREATE TABLE product_scan (
    uri   text    COLLATE "C" NOT NULL,
    day   date    NOT NULL,
    scans integer NOT NULL,
    PRIMARY KEY (uri, day)
);
COMMENT ON TABLE product_scan IS 'How often the page of a thing was opened by people, a number a day. Nothing of who opened it.';

CREATE TABLE disclosure_key (
    only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    key      bytea   NOT NULL
);
-- Three times 122 random bits, from the generator of the server that is meant for secrets.
INSERT INTO disclosure_key (key) VALUES (sha256(convert_to(
    gen_random_uuid()::text || gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8')));
COMMENT ON TABLE disclosure_key IS 'What salts of digests of undisclosed fields follow from. With another key all digests are others.';

CREATE TABLE resolver_anchor (
    uri        text        COLLATE "C" PRIMARY KEY,
    gone       boolean     NOT NULL,
    links      json        NOT NULL,
    changed_at timestamptz NOT NULL
);
COMMENT ON TABLE resolver_anchor IS 'Links that were registered for a thing by its canonical URI; gone: it was taken out, which is answered 410.';
