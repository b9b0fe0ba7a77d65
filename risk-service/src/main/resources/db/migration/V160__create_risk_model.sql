-- Versions of the learned score.
CREATE TABLE risk_model (
    number      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    version     text NOT NULL UNIQUE,
    stage       text NOT NULL CHECK (stage IN ('candidate', 'challenger', 'champion', 'retired')),
    last_day    date NOT NULL,
    proposed    text CHECK (proposed IN ('challenger', 'champion', 'retired')),
    proposed_by text,
    model       bytea NOT NULL,
    CHECK ((proposed IS NULL) = (proposed_by IS NULL))
);
COMMENT ON TABLE risk_model IS 'Versions of the learned score: card, trees and statistics as one value; never changed once written';
ALTER TABLE risk_model ALTER COLUMN model SET STORAGE EXTERNAL;
-- At most one score counts.
CREATE UNIQUE INDEX risk_model_champion ON risk_model (stage) WHERE stage = 'champion';

CREATE TABLE risk_model_step (
    step    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    version text NOT NULL REFERENCES risk_model (version),
    stage   text NOT NULL,
    asked   text,
    granted text NOT NULL,
    CHECK (asked <> granted)
);
COMMENT ON TABLE risk_model_step IS 'Who asked for a stage and who granted it; the one who trained asks for nothing';
