-- What the parameters of SimpleEventQuery ask for, beside the events that say it.
ALTER TABLE event_node
    ADD COLUMN roles      smallint    NOT NULL DEFAULT 15,
    ADD COLUMN event_time timestamptz;
UPDATE event_node m SET event_time = e.event_time FROM epcis_event e WHERE e.row_id = m.row_id;
ALTER TABLE event_node ALTER COLUMN event_time SET NOT NULL;
ALTER TABLE event_node ALTER COLUMN roles DROP DEFAULT;
ALTER TABLE event_node DROP CONSTRAINT event_node_pkey,
    ADD PRIMARY KEY (node_id, event_time, row_id) INCLUDE (roles);
COMMENT ON TABLE event_node IS 'Which events name a thing, and as what (roles: bits of capture.Role; those of members stand at the class of what is named). In the order of event time, so that a page of a much seen thing is read from its end.';

ALTER TABLE epcis_event
    ADD COLUMN terms int8[];
CREATE INDEX epcis_event_terms ON epcis_event USING gin (terms);
CREATE INDEX epcis_event_unindexed ON epcis_event (row_id) WHERE terms IS NULL;
CREATE INDEX epcis_event_record_time ON epcis_event (record_time, row_id);
COMMENT ON COLUMN epcis_event.terms IS 'Digests of capture.Term: what the event says that can be asked for by its value or its presence. Null in events of before, until they are indexed at start.';

CREATE TABLE event_number (
    row_id bigint  NOT NULL,
    key    bigint  NOT NULL,
    value  numeric NOT NULL,
    PRIMARY KEY (row_id, key, value)
);
CREATE INDEX event_number_value ON event_number (key, value, row_id);
COMMENT ON TABLE event_number IS 'Numbers, and times as seconds of the epoch, of events by the digest of what they are of: ranges of quantities, extensions, times of sensors and declarations.';

CREATE INDEX sensor_reading_min ON sensor_reading (si_unit, min_value) WHERE min_value IS NOT NULL;
CREATE INDEX sensor_reading_max ON sensor_reading (si_unit, max_value) WHERE max_value IS NOT NULL;
CREATE INDEX sensor_reading_mean ON sensor_reading (si_unit, mean_value) WHERE mean_value IS NOT NULL;
CREATE INDEX sensor_reading_spread ON sensor_reading (si_unit, s_dev) WHERE s_dev IS NOT NULL;
CREATE INDEX sensor_reading_percentile ON sensor_reading (si_unit, perc_value) WHERE perc_value IS NOT NULL;

CREATE TABLE event_word (
    kind  smallint NOT NULL,
    value text     COLLATE "C" NOT NULL,
    PRIMARY KEY (kind, value)
);
COMMENT ON TABLE event_word IS 'What events have named so far, once each, by capture.WordKind: types, steps, dispositions, places; namespaces of prefixes as prefix=namespace; company prefixes of EPC URNs.';

CREATE FUNCTION term_digest(term text) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN ('x' || substr(encode(sha256(convert_to(term, 'UTF8')), 'hex'), 1, 16))::bit(64)::bigint;
COMMENT ON FUNCTION term_digest IS 'capture.Term.digest in SQL, for terms of values that stand in tables.';
