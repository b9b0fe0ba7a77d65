-- Lists of consignments by merchant, platform, port, origin, rule and pattern, without reading them all. Those not assessed yet are few
-- and in no index but the list's: a consignment enters these once, when it is assessed. Rules and patterns are told of few, so their
-- indexes are small. Rewrites consignment once, as V197 does; builds seven indexes, during which nothing is assessed.
ALTER TABLE consignment ADD COLUMN merchant text;
COMMENT ON COLUMN consignment.merchant IS 'Enterprise code of the merchant; of general trade the importer';
UPDATE consignment SET merchant = convert_from(assessment, 'UTF8')::jsonb #>> '{roles,merchant}' WHERE assessment IS NOT NULL;

CREATE INDEX consignment_merchant ON consignment (merchant) WHERE level <> 'none';
CREATE INDEX consignment_platform ON consignment (platform) WHERE level <> 'none';
CREATE INDEX consignment_port ON consignment (port) WHERE level <> 'none';
CREATE INDEX consignment_origin ON consignment USING gin (string_to_array(origins, ',')) WHERE level <> 'none';
CREATE INDEX consignment_with_reason ON consignment (event_time, id) WHERE reasons <> '{}';
CREATE INDEX consignment_reason ON consignment USING gin (reasons) WHERE reasons <> '{}';
CREATE INDEX consignment_pattern ON consignment USING gin (patterns) WHERE patterns <> '{}';

-- The list of selections, newest day first.
CREATE INDEX selection_list ON selection (day, port);
