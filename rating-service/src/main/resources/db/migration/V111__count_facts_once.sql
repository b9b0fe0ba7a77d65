-- Counters cannot tell a fact that comes again, under whatever batch; so what they counted is remembered.

CREATE TABLE counted (
    fact uuid PRIMARY KEY
);
COMMENT ON TABLE counted IS
    'Facts that exposures have counted: Beijing''s day in the first 16 bits, then the id''s own bits, so that those of one day lie together.';
COMMENT ON TABLE exposure IS
    'How often an enterprise did what could have gone wrong, by Beijing''s day: each fact of counted once. Only ever counted up.';
