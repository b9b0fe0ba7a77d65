CREATE TABLE master_data (
    uri       text COLLATE "C" NOT NULL,
    attribute text COLLATE "C" NOT NULL,
    value     text COLLATE "C" NOT NULL,
    PRIMARY KEY (uri, attribute, value)
);
CREATE INDEX master_data_attribute ON master_data (attribute, value);
COMMENT ON TABLE master_data IS 'Attributes of places, products and parties from the headers of EPCIS documents: HASATTR_, EQ_ATTR_.';

CREATE TABLE master_child (
    parent text COLLATE "C" NOT NULL,
    child  text COLLATE "C" NOT NULL,
    PRIMARY KEY (parent, child)
);
COMMENT ON TABLE master_child IS 'Which element of master data lies within which: WD_readPoint, WD_bizLocation.';
