package io.tidegate.contracts.document;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Result of checking an ID number's form and check digit (GB 11643). The number itself never leaves ingest. */
public enum IdCheck {
    @JsonProperty("valid")
    VALID,
    @JsonProperty("invalid")
    INVALID,
    @JsonProperty("unchecked")
    UNCHECKED
}
