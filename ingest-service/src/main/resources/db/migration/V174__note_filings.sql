-- Product filings whose product is not yet among their sender's interests; read when the sender asks for recalls.
CREATE TABLE shared_filing (
    owner       text NOT NULL,
    document_id uuid NOT NULL
);
CREATE INDEX shared_filing_owner ON shared_filing (owner);
COMMENT ON TABLE shared_filing IS 'Noted with the acceptance of a filing, taken away with the interest that it becomes.';

-- Filings accepted before.
INSERT INTO shared_filing (owner, document_id) SELECT sender, document_id FROM document WHERE type = 21;
