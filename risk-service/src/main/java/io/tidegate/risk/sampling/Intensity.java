package io.tidegate.risk.sampling;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Severity of inspection (ISO 2859-1, section 9), the mildest first. */
public enum Intensity {
    /** 放宽检验, table 2-C. */
    REDUCED,
    /** 正常检验, table 2-A. */
    NORMAL,
    /** 加严检验, table 2-B. */
    TIGHTENED;

    /** The word in JSON and in the store. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The intensity with this word; null where there is none. */
    public static @Nullable Intensity of(@Nullable String code) {
        for (Intensity intensity : values()) {
            if (intensity.code().equals(code)) {
                return intensity;
            }
        }
        return null;
    }

    /** The stricter of the two. */
    public Intensity atLeast(Intensity bound) {
        return compareTo(bound) < 0 ? bound : this;
    }
}
