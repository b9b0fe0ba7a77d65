-- The register of enterprises. It is replaced as a whole and held in memory; nothing queries it per document.
CREATE TABLE enterprise (
    code        text PRIMARY KEY,
    name        text NOT NULL,
    roles       text NOT NULL,
    valid_from  date NOT NULL,
    valid_until date
);
COMMENT ON TABLE enterprise IS 'Enterprises that may appear in documents.';
COMMENT ON COLUMN enterprise.roles IS 'Words joined by spaces: platform, merchant, payment, logistics, declarant, warehouse, operator, producer, laboratory, sender.';

CREATE TABLE enterprise_register (
    one        boolean PRIMARY KEY DEFAULT true CHECK (one),
    version    bigint      NOT NULL,
    changed_at timestamptz NOT NULL
);
COMMENT ON TABLE enterprise_register IS 'One row: the version of the register, by which replicas see that they must read it again.';
INSERT INTO enterprise_register (version, changed_at) VALUES (0, now());
