package io.tidegate.trace.query;

import org.jspecify.annotations.Nullable;

/** How words of CBV are written in XML: the values of the header GS1-CBV-XML-Format (EPCIS 2.0, 12.3). */
public enum CbvFormat {
    /** Web URIs here. */
    NO_PREFERENCE("No_Preference"),
    WEB_URI("Always_Web_URI"),
    URN("Always_URN"),
    /** The URIs that were captured; a bare word of JSON, which XML cannot hold, as a web URI. */
    AS_CAPTURED("Never_Translates");

    private final String word;

    CbvFormat(String word) {
        this.word = word;
    }

    /** The word of the standard. */
    public String word() {
        return word;
    }

    /** The format of this word, or null. */
    public static @Nullable CbvFormat of(String word) {
        for (CbvFormat format : values()) {
            if (format.word.equalsIgnoreCase(word.strip())) {
                return format;
            }
        }
        return null;
    }
}
