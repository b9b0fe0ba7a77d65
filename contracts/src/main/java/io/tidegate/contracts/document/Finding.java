package io.tidegate.contracts.document;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What an inspection found. */
public enum Finding {
    /** As declared and in order. */
    @JsonProperty("conforming")
    CONFORMING,
    /** A violation was found. */
    @JsonProperty("violation")
    VIOLATION
}
