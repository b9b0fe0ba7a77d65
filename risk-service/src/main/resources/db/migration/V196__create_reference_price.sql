-- Reference prices. A batch appends to its rows; a row is summed up once it has twice the bytes, so that it stays in line
-- and an append is a HOT update. Only the month that is under way is written, and late documents to earlier ones.
-- Retention: DELETE FROM reference_price WHERE month < 12 * year + month0 - 7 drops what no comparison reaches any more.
-- A new table, no lock. Documents from before it are not in it: counting begins here.
CREATE TABLE reference_price (
    goods text COLLATE "C" NOT NULL,
    month int NOT NULL,
    summed int NOT NULL,
    counts bytea STORAGE MAIN NOT NULL,
    PRIMARY KEY (goods, month)
) WITH (fillfactor = 70, toast_tuple_target = 8160);
COMMENT ON TABLE reference_price IS
    'Unit prices of declarations by goods (product|hsCode, code, unit, currency, trade) and Beijing month (12 * year + month - 1): counts in buckets that grow by 1.01/0.99, see decision 0040';
COMMENT ON COLUMN reference_price.summed IS 'Bytes of counts when it was last summed up';
