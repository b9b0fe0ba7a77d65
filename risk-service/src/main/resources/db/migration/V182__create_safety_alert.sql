-- Alerts of bad lots, and how far each has gone through the open consignments.
CREATE TABLE safety_alert (
    id           text PRIMARY KEY,
    alert        jsonb NOT NULL,
    recorded_at  timestamptz NOT NULL,
    withdrawn_by text,
    withdrawn_why text,
    cascade      text NOT NULL CHECK (cascade IN ('running', 'done')),
    place        text,
    looked       bigint NOT NULL DEFAULT 0,
    rescored     bigint NOT NULL DEFAULT 0
);
COMMENT ON TABLE safety_alert IS 'Alerts; place is where the cascade goes on in consignment_list: level, event time, id';
CREATE INDEX safety_alert_running ON safety_alert (id) WHERE cascade = 'running';

CREATE TABLE safety_version (
    one     boolean PRIMARY KEY DEFAULT true CHECK (one),
    version bigint NOT NULL
);
INSERT INTO safety_version (version) VALUES (0);
COMMENT ON TABLE safety_version IS 'Counts up with every change of an alert: who remembers the alerts compares it';
