-- An alert names several products. What it had before stays in it for the pods of the version before, until they are gone.
UPDATE safety_alert SET alert = alert || jsonb_build_object('sequence', 0, 'products',
    jsonb_build_array(jsonb_strip_nulls(jsonb_build_object('gtin', alert -> 'gtin', 'lot', alert -> 'lot'))));

ALTER TABLE safety_alert ADD COLUMN former jsonb NOT NULL DEFAULT '[]';
COMMENT ON COLUMN safety_alert.former IS 'Products named before, while the cascade has not taken them out of every assessment';
