CREATE TABLE sensor_reading (
    row_id     bigint   NOT NULL,
    position   smallint NOT NULL,
    type       text     COLLATE "C",
    device     text     COLLATE "C",
    at         timestamptz,
    si_unit    text     COLLATE "C" NOT NULL,
    value      numeric,
    min_value  numeric,
    max_value  numeric,
    mean_value numeric,
    s_dev      numeric,
    perc_value numeric,
    PRIMARY KEY (row_id, position)
);
CREATE INDEX sensor_reading_value ON sensor_reading (si_unit, type, value) WHERE value IS NOT NULL;
COMMENT ON TABLE sensor_reading IS 'Numbers of sensor reports in the SI unit of their kind (code of UN/ECE Recommendation 20), so that units compare; the event has the original. An unknown unit stands for itself.';
