package io.tidegate.risk.assessment;

import com.fasterxml.jackson.annotation.JsonValue;
import io.tidegate.risk.consignment.Consignment;
import java.util.Locale;

/** How far the documents of a consignment are together. */
public enum MatchState {
    /** Something is missing, its deadline is not over. */
    WAITING,
    /** Something is missing and the consignment was assessed without it, or lost it afterwards. */
    PARTIAL,
    /** Order, payment, waybill and declaration are there; in general trade the declaration; see Consignment. */
    COMPLETE,
    /** Every document was deleted by its sender. */
    WITHDRAWN;

    /** The word in JSON and in the store. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static MatchState of(Consignment consignment, boolean assessed) {
        if (consignment.withdrawn()) {
            return WITHDRAWN;
        }
        if (consignment.missing().isEmpty()) {
            return COMPLETE;
        }
        return assessed ? PARTIAL : WAITING;
    }
}
