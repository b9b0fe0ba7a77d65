package io.tidegate.contracts.assessment;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** 风险等级, by score: low below 25, medium below 50, high below 75, serious from 75. Half-open bands without gaps. */
public enum RiskLevel {
    LOW,
    MEDIUM,
    HIGH,
    SERIOUS;

    /** The word used in JSON. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
