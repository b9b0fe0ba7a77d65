-- Kinds that versions of the service before this one do not know: by kind they take such a list for one of parties, in which they
-- find nothing, because its entries have other keys.
ALTER TABLE reference_list ADD COLUMN kind_since text;
COMMENT ON COLUMN reference_list.kind_since IS 'The kind, where earlier versions of the service do not know it; else absent';
