-- Several declarations may say of one event that it is wrong, each is kept; the sender's own eventID is found by index.
ALTER TABLE epcis_event
    ADD COLUMN declaration text COLLATE "C" NOT NULL DEFAULT '',
    ADD COLUMN own_id      text COLLATE "C",
    ADD COLUMN original    json;

UPDATE epcis_event SET declaration = encode(sha256(convert_to((body -> 'errorDeclaration')::text, 'UTF8')), 'hex')
 WHERE correction;
UPDATE epcis_event e SET own_id = named.own_id
  FROM (SELECT DISTINCT ON (body ->> 'eventID') row_id, body ->> 'eventID' AS own_id
          FROM epcis_event
         WHERE NOT correction AND body ->> 'eventID' <> event_id
         ORDER BY body ->> 'eventID', row_id) named
 WHERE named.row_id = e.row_id;

ALTER TABLE epcis_event DROP CONSTRAINT epcis_event_event_id_correction_key;
ALTER TABLE epcis_event DROP COLUMN correction;
ALTER TABLE epcis_event ADD CONSTRAINT epcis_event_identity UNIQUE (event_id, declaration);
CREATE UNIQUE INDEX epcis_event_own_id ON epcis_event (own_id, declaration) WHERE own_id IS NOT NULL;

COMMENT ON TABLE epcis_event IS 'Captured EPCIS events; event_id is the hash identity of CBV with its version, body the canonical form, original what came where it differs. A correction (errorDeclaration) has the identity of what it corrects, so the digest of what it declares is part of the key; empty for an event itself. own_id is the sender''s eventID where that is not the hash.';
