package io.tidegate.risk.limit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The tax of one consignment of retail import, beside what its order says.
 *
 * @param version of the table of rates; null where it was not asked
 * @param due in yuan, zero where it is not known
 * @param stated taxTotal of the order, in yuan
 * @param full above a limit: without the reduction to 70 per cent, and with duty
 * @param lines of the declarations: each was rounded
 * @param unknownHs the first HS code without a rate; null where all are known
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TaxDue(
        State state,
        @Nullable String version,
        BigDecimal due,
        BigDecimal stated,
        boolean full,
        int lines,
        @Nullable String unknownHs) {

    /** Not asked, or no order and declaration to ask it of. */
    public static final TaxDue NOT_ASKED =
            new TaxDue(State.NOT_ASKED, null, BigDecimal.ZERO, BigDecimal.ZERO, false, 0, null);

    /** Whether the tax is known. */
    public enum State {
        NOT_ASKED("notAsked"),
        UNKNOWN("unknown"),
        KNOWN("known");

        private final String code;

        State(String code) {
            this.code = code;
        }

        /** The word in JSON. */
        @JsonValue
        public String code() {
            return code;
        }

        /** The state of a word; throws IllegalArgumentException where it is none. */
        public static State of(String code) {
            for (State state : values()) {
                if (state.code.equals(code)) {
                    return state;
                }
            }
            throw new IllegalArgumentException("No state of a tax: " + code);
        }
    }
}
