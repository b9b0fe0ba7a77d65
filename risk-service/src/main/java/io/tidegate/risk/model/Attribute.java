package io.tidegate.risk.model;

/** What a declaration says in codes; {@link #header} is the column that carries it in a file. */
public enum Attribute {
    OFFICE("Office ID"),
    PROCESS("Process Type"),
    IMPORT_TYPE("Import Type"),
    USE("Import Use"),
    PAYMENT("Payment Type"),
    TRANSPORT("Mode of Transport"),
    DECLARANT("Declarant ID"),
    IMPORTER("Importer ID"),
    SELLER("Seller ID"),
    COURIER("Courier ID"),
    HS6("HS6 Code"),
    DEPARTURE("Country of Departure"),
    ORIGIN("Country of Origin"),
    TAX_TYPE("Tax Type"),
    ORIGIN_MARK("Country of Origin Indicator");

    private final String header;

    Attribute(String header) {
        this.header = header;
    }

    /** The column of a declaration file. */
    public String header() {
        return header;
    }
}
