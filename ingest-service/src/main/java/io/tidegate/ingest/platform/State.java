package io.tidegate.ingest.platform;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Whether a platform's credentials open anything. */
public enum State {
    ACTIVE,
    SUSPENDED;

    /** The word used in JSON. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The state of this word; empty where there is none. */
    public static Optional<State> of(String code) {
        return Arrays.stream(values())
                .filter(state -> state.code().equals(code))
                .findFirst();
    }
}
