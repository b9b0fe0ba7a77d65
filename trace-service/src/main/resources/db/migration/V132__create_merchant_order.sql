CREATE TABLE merchant_order (
    merchant   text   COLLATE "C" NOT NULL,
    order_node bigint NOT NULL,
    PRIMARY KEY (merchant, order_node)
);
COMMENT ON TABLE merchant_order IS 'Orders by the code of the merchant (ebcCode) that their orders and declarations name: coverage by merchant. Orders of before are not in it.';
