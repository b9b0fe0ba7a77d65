-- Counts of consignments by hour and day of event time. A batch notes what its rows counted before and count now in one row of
-- statistic_change; that is added to the counts about a second later. The column says what a row was counted as, so that a
-- version which does not count puts nothing wrong: the next one takes back what was counted and not what stands there.
-- Rewrites consignment once (some 20 s a million); statistic_change stays small.
ALTER TABLE consignment ADD COLUMN port text, ADD COLUMN origins text, ADD COLUMN counted text;
COMMENT ON COLUMN consignment.port IS 'Customs code of the port, of the first declaration that names one';
COMMENT ON COLUMN consignment.origins IS 'Countries of origin of its declarations, with commas';
COMMENT ON COLUMN consignment.counted IS 'What the row is counted as in statistic';

-- What documents say may hold the separator: it is left out of them.
CREATE FUNCTION counted_as(event_time timestamptz, value numeric, state text, level text, measure text, trade_mode text,
        platform text, port text, origins text, patterns text[], reasons text[]) RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN floor(extract(epoch FROM event_time) / 3600)::bigint || E'\x1f' || coalesce(value, 0)
        || E'\x1f' || state || E'\x1f' || level || E'\x1f' || measure
        || E'\x1f' || translate(trade_mode, E'\x1f', '') || E'\x1f' || translate(coalesce(platform, ''), E'\x1f', '')
        || E'\x1f' || translate(coalesce(port, ''), E'\x1f', '') || E'\x1f' || translate(coalesce(origins, ''), E'\x1f', '')
        || E'\x1f' || coalesce(array_to_string(patterns, ','), '')
        || E'\x1f' || coalesce(array_to_string(reasons, ','), '');

CREATE TABLE statistic_change (
    change_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    changes   jsonb NOT NULL
);
COMMENT ON TABLE statistic_change IS 'What batches changed and is not in statistic yet: [{hour, dimension, word, n, value}]';

CREATE TABLE statistic (
    period    text NOT NULL CHECK (period IN ('hour', 'day')),
    at        timestamptz NOT NULL,
    dimension text COLLATE "C" NOT NULL,
    word      text COLLATE "C" NOT NULL,
    n         bigint NOT NULL,
    value     numeric NOT NULL,
    PRIMARY KEY (period, at, dimension, word)
) WITH (fillfactor = 70);
COMMENT ON TABLE statistic IS
    'Consignments and their values (CNY) by full hour, or day of Beijing, of event time and by what they are';

UPDATE consignment SET counted = counted_as(event_time, value, state, level, measure, trade_mode, platform, port, origins,
    patterns, reasons);
INSERT INTO statistic (period, at, dimension, word, n, value)
SELECT period.name, period.at, said.dimension, said.word, count(*), sum(coalesce(c.value, 0))
FROM consignment c
CROSS JOIN LATERAL (
    SELECT 'all', '' UNION ALL SELECT 'state', c.state UNION ALL SELECT 'level', c.level
    UNION ALL SELECT 'measure', c.measure UNION ALL SELECT 'tradeMode', c.trade_mode WHERE c.trade_mode <> ''
    UNION ALL SELECT 'platform', c.platform WHERE c.platform <> ''
    UNION ALL SELECT DISTINCT 'pattern', unnest(c.patterns) UNION ALL SELECT DISTINCT 'reason', unnest(c.reasons)
) AS said (dimension, word)
CROSS JOIN LATERAL (VALUES ('hour', date_trunc('hour', c.event_time, 'UTC')),
    ('day', date_trunc('day', c.event_time, 'Asia/Shanghai'))) AS period (name, at)
GROUP BY 1, 2, 3, 4;
