-- Which exports were declared and have neither left nor been cancelled, and when somebody looked for them.
ALTER TABLE dossier
    ADD COLUMN undeparted_since timestamptz,
    ADD COLUMN departure_cutoff timestamptz;
COMMENT ON COLUMN dossier.undeparted_since IS
    'Time of its first export declaration that has neither left nor been cancelled nor been found late; null: none';
COMMENT ON COLUMN dossier.departure_cutoff IS
    'What was declared for export before this should have left, when somebody last looked; null: nobody has';
-- Only exports on their way are in it: an import costs nothing.
CREATE INDEX dossier_undeparted ON dossier (undeparted_since) WHERE undeparted_since IS NOT NULL;
