package io.tidegate.trace.query;

import org.jspecify.annotations.Nullable;

/** How identifiers are written in an answer: the values of the header GS1-EPC-Format. */
public enum EpcFormat {
    NO_PREFERENCE("No_Preference"),
    DIGITAL_LINK("Always_GS1_Digital_Link"),
    EPC_URN("Always_EPC_URN"),
    AS_CAPTURED("Never_Translates");

    private final String word;

    EpcFormat(String word) {
        this.word = word;
    }

    /** The word of the standard. */
    public String word() {
        return word;
    }

    /** The format of this word, or null. */
    public static @Nullable EpcFormat of(String word) {
        for (EpcFormat format : values()) {
            if (format.word.equalsIgnoreCase(word.strip())) {
                return format;
            }
        }
        return null;
    }
}
