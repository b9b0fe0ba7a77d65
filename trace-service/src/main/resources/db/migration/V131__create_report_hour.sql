-- Who reported when, to the hour: what silence is told by.
CREATE TABLE report_hour (
    channel  smallint NOT NULL,
    reporter text     COLLATE "C" NOT NULL,
    hour     integer  NOT NULL,
    PRIMARY KEY (channel, reporter, hour)
);
CREATE INDEX report_hour_hour ON report_hour (channel, hour);
COMMENT ON TABLE report_hour IS 'Hours since 1970 in which something was recorded: channel 0, documents of a platform; 1, events of a location.';

CREATE TABLE silence_place (
    channel smallint PRIMARY KEY,
    hour    integer  NOT NULL
);
INSERT INTO silence_place (channel, hour) VALUES (0, 0), (1, 0);
COMMENT ON TABLE silence_place IS 'The hour up to which all were looked at. Who has a row locked looks.';
