-- Recall of a rule counts consignments to which it applied. A nullable column, no rewrite; findings from before it count for every
-- rule of their book, as they did.
ALTER TABLE handling ADD COLUMN applied text[];
COMMENT ON COLUMN handling.applied IS
    'With a finding: rules that hit, missed or were unknown in the decision before it, as id@version; null where that cannot be told';
