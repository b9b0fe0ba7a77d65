package io.tidegate.risk.ruleregistry;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where a version of a rule is in its life. */
public enum RuleState {
    /** Written, in no rule book. */
    DRAFT,
    /** Judged beside the active rules and counted; decides nothing. */
    SHADOW,
    /** Decides. */
    ACTIVE,
    /** Out of force for good; another version may follow. */
    RETIRED;

    /** The word in JSON and in the store. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The state with this word; null where there is none. */
    public static @Nullable RuleState of(String code) {
        for (RuleState state : values()) {
            if (state.code().equals(code)) {
                return state;
            }
        }
        return null;
    }
}
