package io.tidegate.trace.identifier;

import org.jspecify.annotations.Nullable;

/**
 * The name of a thing in the graph. {@link #uri()} is canonical: equal things have equal URIs. GS1 keys are GS1 Digital
 * Link URIs at id.gs1.org, with the finest level only (a serial drops its lot) and no query string, as CBV 2.0 asks for
 * hashing.
 */
public sealed interface Identifier {

    String uri();

    NodeKind kind();

    /** The class that this belongs to: the product of a lot or serial, else the thing itself. */
    default String classUri() {
        return uri();
    }

    /** All goods of one GTIN. */
    record Product(String gtin) implements Identifier {
        @Override
        public String uri() {
            return GS1 + "01/" + gtin;
        }

        @Override
        public NodeKind kind() {
            return NodeKind.PRODUCT;
        }
    }

    /** A production lot of a product. {@code lot} is in clear, not percent-coded. */
    record Lot(String gtin, String lot) implements Identifier {
        @Override
        public String uri() {
            return GS1 + "01/" + gtin + "/10/" + Percent.encode(lot);
        }

        @Override
        public NodeKind kind() {
            return NodeKind.LOT;
        }

        @Override
        public String classUri() {
            return new Product(gtin).uri();
        }
    }

    /**
     * One item of a product.
     *
     * @param lot the lot that the same spelling named, where it did; no part of the identity
     */
    record Serial(String gtin, String serial, @Nullable String lot) implements Identifier {
        @Override
        public String uri() {
            return GS1 + "01/" + gtin + "/21/" + Percent.encode(serial);
        }

        @Override
        public NodeKind kind() {
            return NodeKind.SERIAL;
        }

        @Override
        public String classUri() {
            return new Product(gtin).uri();
        }
    }

    /** A logistic unit: 18 digits. */
    record LogisticUnit(String sscc) implements Identifier {
        @Override
        public String uri() {
            return GS1 + "00/" + sscc;
        }

        @Override
        public NodeKind kind() {
            return NodeKind.LOGISTIC_UNIT;
        }
    }

    /** A physical location, with an extension (a gate, a shelf) where there is one. */
    record Place(String gln, @Nullable String extension) implements Identifier {
        @Override
        public String uri() {
            return GS1 + "414/" + gln + (extension == null ? "" : "/254/" + Percent.encode(extension));
        }

        @Override
        public NodeKind kind() {
            return NodeKind.PLACE;
        }
    }

    /** An enterprise. */
    record Party(String gln) implements Identifier {
        @Override
        public String uri() {
            return GS1 + "417/" + gln;
        }

        @Override
        public NodeKind kind() {
            return NodeKind.PARTY;
        }
    }

    /** Any other GS1 key, already canonical. */
    record OtherKey(String uri) implements Identifier {
        @Override
        public NodeKind kind() {
            return NodeKind.KEY;
        }
    }

    /** An order of a platform. */
    record OrderNode(String ebpCode, String orderNo) implements Identifier {
        @Override
        public String uri() {
            return ORDER + Percent.encode(ebpCode) + ":" + Percent.encode(orderNo);
        }

        @Override
        public NodeKind kind() {
            return NodeKind.ORDER;
        }
    }

    /** A parcel of a logistics enterprise. */
    record Parcel(String logisticsCode, String logisticsNo) implements Identifier {
        @Override
        public String uri() {
            return PARCEL + Percent.encode(logisticsCode) + ":" + Percent.encode(logisticsNo);
        }

        @Override
        public NodeKind kind() {
            return NodeKind.PARCEL;
        }
    }

    /** What a merchant sells under a number of its own, whatever GTIN it bears. */
    record MerchantItem(String ebcCode, String itemNo) implements Identifier {
        @Override
        public String uri() {
            return ITEM + Percent.encode(ebcCode) + ":" + Percent.encode(itemNo);
        }

        @Override
        public NodeKind kind() {
            return NodeKind.MERCHANT_ITEM;
        }
    }

    /** A commodity code of the customs tariff: 6 to 10 digits. */
    record Commodity(String gcode) implements Identifier {
        @Override
        public String uri() {
            return COMMODITY + Percent.encode(gcode);
        }

        @Override
        public NodeKind kind() {
            return NodeKind.COMMODITY;
        }
    }

    /** A report of a laboratory. */
    record Report(String laboratoryCode, String reportNo) implements Identifier {
        @Override
        public String uri() {
            return REPORT + Percent.encode(laboratoryCode) + ":" + Percent.encode(reportNo);
        }

        @Override
        public NodeKind kind() {
            return NodeKind.REPORT;
        }
    }

    /** A transformation described by several events, or by one with many inputs and outputs. */
    record Transformation(String uri) implements Identifier {
        @Override
        public NodeKind kind() {
            return NodeKind.PROCESS;
        }
    }

    /** A URI of no GS1 key, kept as it came. */
    record Other(String uri) implements Identifier {
        @Override
        public NodeKind kind() {
            return NodeKind.OTHER;
        }
    }

    String GS1 = "https://id.gs1.org/";
    String ORDER = "urn:tidegate:order:";
    String PARCEL = "urn:tidegate:parcel:";
    String ITEM = "urn:tidegate:item:";
    String COMMODITY = "urn:tidegate:commodity:";
    String REPORT = "urn:tidegate:report:";
}
