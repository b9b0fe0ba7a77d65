package io.tidegate.trace.capture;

/** The release of the Core Business Vocabulary by whose rules an event was hashed; it is part of every hash identity. */
public enum CbvVersion {
    V2_0("?ver=CBV2.0"),
    V2_1("?ver=CBV2.1");

    /** What the store names events by, so that one event has one name whatever its sender's version. */
    public static final CbvVersion OF_STORE = V2_0;

    private final String label;

    CbvVersion(String label) {
        this.label = label;
    }

    /** The end of a hash identity, such as {@code ?ver=CBV2.0}. */
    public String label() {
        return label;
    }

    /** The identity as the store writes it: a hash of another version is given the store's label, other text is left. */
    public static String ofStore(String eventId) {
        for (CbvVersion version : values()) {
            if (eventId.startsWith("ni:///sha-256;") && eventId.endsWith(version.label)) {
                return eventId.substring(0, eventId.length() - version.label.length()) + OF_STORE.label;
            }
        }
        return eventId;
    }
}
