package io.tidegate.risk.limit;

import com.fasterxml.jackson.annotation.JsonValue;

/** How far a claim on a yearly limit has come. */
public enum ClaimState {
    /** Taken when the order and its declaration came; it counts, also where no officer ever acts. */
    RESERVED("reserved"),
    /** The goods were released: it counts for good, unless they come back. */
    COMMITTED("committed"),
    /** The goods were refused, sent back or destroyed, or their declaration was cancelled: it does not count. */
    GIVEN_BACK("givenBack");

    private final String code;

    ClaimState(String code) {
        this.code = code;
    }

    /** The word in JSON and in the store. */
    @JsonValue
    public String code() {
        return code;
    }

    /** The state of a word; throws IllegalArgumentException where it is none. */
    public static ClaimState of(String code) {
        for (ClaimState state : values()) {
            if (state.code.equals(code)) {
                return state;
            }
        }
        throw new IllegalArgumentException("No state of a claim: " + code);
    }

    /**
     * What officers did with the goods.
     *
     * @param state of the case, e.g. {@code refuse.done}
     * @param released whether a release was ever carried out
     * @param refused whether a refusal was
     * @param conforming whether the finding that counts says that the goods conform: a refusal that rests on another one has then
     *     lost its ground
     */
    public record Steps(String state, boolean released, boolean refused, boolean conforming) {

        /** What follows for the claim; the same for the same steps, whenever it is asked. */
        public ClaimState claim() {
            return switch (state) {
                case "return.done", "destroy.done" -> GIVEN_BACK;
                case "refuse.done", "return.ordered", "destroy.ordered" ->
                    refused && !conforming ? GIVEN_BACK : inHand();
                default -> inHand();
            };
        }

        private ClaimState inHand() {
            return released ? COMMITTED : RESERVED;
        }
    }
}
