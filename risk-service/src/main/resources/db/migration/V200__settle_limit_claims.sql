-- What officers did with the goods ends or renews their claim on the buyer's yearly limit.
ALTER TABLE limit_use ADD COLUMN states jsonb NOT NULL DEFAULT '{}';
COMMENT ON COLUMN limit_use.states IS
    'consignment -> committed (released) or givenBack (refused, sent back, destroyed); one that is not there is reserved';

CREATE TABLE limit_due (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    consignment_id text NOT NULL
);
COMMENT ON TABLE limit_due IS
    'Consignments whose case an officer moved and whose claim has not followed yet: a queue, empty at rest';
