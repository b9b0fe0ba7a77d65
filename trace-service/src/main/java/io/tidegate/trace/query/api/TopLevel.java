package io.tidegate.trace.query.api;

import io.tidegate.trace.capture.WordKind;
import org.jspecify.annotations.Nullable;

/** The top-level resources of EPCIS 2.0, with the parameter that each fixes in its events. */
enum TopLevel {
    EVENT_TYPES("eventTypes", "eventType", WordKind.EVENT_TYPE),
    EPCS("epcs", "MATCH_anyEPC", null),
    BIZ_STEPS("bizSteps", "EQ_bizStep", WordKind.BIZ_STEP),
    BIZ_LOCATIONS("bizLocations", "EQ_bizLocation", WordKind.BIZ_LOCATION),
    READ_POINTS("readPoints", "EQ_readPoint", WordKind.READ_POINT),
    DISPOSITIONS("dispositions", "EQ_disposition", WordKind.DISPOSITION);

    static final String PATHS = "eventTypes|epcs|bizSteps|bizLocations|readPoints|dispositions";

    private final String path;
    private final String parameter;
    private final @Nullable WordKind kind;

    TopLevel(String path, String parameter, @Nullable WordKind kind) {
        this.path = path;
        this.parameter = parameter;
        this.kind = kind;
    }

    String parameter() {
        return parameter;
    }

    /** Null for objects, which are too many to be words. */
    @Nullable
    WordKind kind() {
        return kind;
    }

    static TopLevel of(String path) {
        for (TopLevel each : values()) {
            if (each.path.equals(path)) {
                return each;
            }
        }
        throw new IllegalArgumentException(path);
    }
}
