package io.tidegate.risk.sampling;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What moves the state of a stream of lots. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Happening.LotInspected.class, name = "lotInspected"),
    @JsonSubTypes.Type(value = Happening.ConditionsSaid.class, name = "conditionsSaid"),
    @JsonSubTypes.Type(value = Happening.Resumed.class, name = "resumed"),
    @JsonSubTypes.Type(value = Happening.Bounded.class, name = "bounded")
})
public sealed interface Happening {

    /**
     * A lot was inspected.
     *
     * @param intensity under which it was planned
     * @param points what it adds to the switching score; 0 resets it
     */
    record LotInspected(Intensity intensity, boolean accepted, int points) implements Happening {}

    /** An officer said whether production is steady and whether reduced inspection is desired. */
    record ConditionsSaid(boolean steady, boolean reducedApproved) implements Happening {}

    /** The supplier has acted: inspection goes on, tightened (9.4). */
    record Resumed() implements Happening {}

    /** The merchant's credit class moved the bound. */
    record Bounded(Intensity mildest, boolean skipLot) implements Happening {}
}
