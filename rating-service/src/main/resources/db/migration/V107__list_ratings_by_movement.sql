-- Lists by what moved, and comparison with peers.

CREATE FUNCTION class_rank(class text) RETURNS int
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE class WHEN 'AA' THEN 5 WHEN 'A' THEN 4 WHEN 'B' THEN 3 WHEN 'C' THEN 2 WHEN 'D' THEN 1 ELSE 0 END;

ALTER TABLE rating
    ADD COLUMN moved_from text,
    ADD COLUMN moved_on   date,
    ADD COLUMN peer_group text NOT NULL DEFAULT '*';
UPDATE rating SET peer_group = coalesce(detail ->> 'group', '*');
CREATE INDEX rating_by_peers ON rating (role, peer_group, score);
CREATE INDEX rating_by_move ON rating (moved_on) WHERE moved_on IS NOT NULL;
COMMENT ON COLUMN rating.moved_from IS 'The class before the last change of class, which was as of moved_on.';
