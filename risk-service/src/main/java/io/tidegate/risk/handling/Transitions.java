package io.tidegate.risk.handling;

import static io.tidegate.contracts.assessment.Measure.DESTROY;
import static io.tidegate.contracts.assessment.Measure.DOCUMENT_CHECK;
import static io.tidegate.contracts.assessment.Measure.HOLD;
import static io.tidegate.contracts.assessment.Measure.INSPECT;
import static io.tidegate.contracts.assessment.Measure.RECALL;
import static io.tidegate.contracts.assessment.Measure.REFUSE;
import static io.tidegate.contracts.assessment.Measure.RELEASE;
import static io.tidegate.contracts.assessment.Measure.RETURN;
import static io.tidegate.contracts.assessment.Measure.SAMPLE;
import static java.util.Map.entry;

import io.tidegate.contracts.assessment.Measure;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which measure may follow which: a table, and nothing else decides it. Goods with a violation are not released; what was
 * ordered is carried out or stopped by a hold; what is returned or destroyed is over; what was released can be recalled.
 */
public final class Transitions {

    private static final Set<Measure> EXAMINATIONS = Set.of(DOCUMENT_CHECK, SAMPLE, INSPECT);

    private static final Set<Measure> AFTER_CONFORMING = Set.of(RELEASE, DOCUMENT_CHECK, SAMPLE, INSPECT, HOLD);
    private static final Set<Measure> AFTER_VIOLATION =
            Set.of(DOCUMENT_CHECK, SAMPLE, INSPECT, HOLD, REFUSE, RETURN, DESTROY);

    private static final Map<String, Set<Measure>> ORDERS = Map.ofEntries(
            entry("open", Set.of(RELEASE, DOCUMENT_CHECK, SAMPLE, INSPECT, HOLD, REFUSE)),
            entry("release.ordered", Set.of(DOCUMENT_CHECK, SAMPLE, INSPECT, HOLD)),
            entry("release.done", Set.of(DOCUMENT_CHECK, RECALL)),
            entry("documentCheck.ordered", Set.of(SAMPLE, INSPECT, HOLD)),
            entry("documentCheck.conforming", AFTER_CONFORMING),
            entry("documentCheck.violation", AFTER_VIOLATION),
            entry("sample.ordered", Set.of(DOCUMENT_CHECK, INSPECT, HOLD)),
            entry("sample.conforming", AFTER_CONFORMING),
            entry("sample.violation", AFTER_VIOLATION),
            entry("inspect.ordered", Set.of(DOCUMENT_CHECK, SAMPLE, HOLD)),
            entry("inspect.conforming", AFTER_CONFORMING),
            entry("inspect.violation", AFTER_VIOLATION),
            entry("hold.ordered", Set.of(DOCUMENT_CHECK, SAMPLE, INSPECT)),
            entry("hold.done", Set.of(RELEASE, DOCUMENT_CHECK, SAMPLE, INSPECT, REFUSE, RETURN, DESTROY)),
            entry("refuse.ordered", Set.of(HOLD)),
            entry("refuse.done", Set.of(HOLD, RETURN, DESTROY)),
            entry("return.ordered", Set.of(HOLD, DESTROY)),
            entry("return.done", Set.of()),
            entry("destroy.ordered", Set.of(HOLD)),
            entry("destroy.done", Set.of()),
            entry("recall.ordered", Set.of()),
            entry("recall.done", Set.of(SAMPLE, INSPECT, RETURN, DESTROY)));

    private Transitions() {}

    /** Whether carrying it out ends with a finding. */
    public static boolean examines(Measure measure) {
        return EXAMINATIONS.contains(measure);
    }

    /** What may be ordered in {@code state}, in rising order of intervention. */
    public static Set<Measure> orders(CaseState state) {
        return new TreeSet<>(ORDERS.getOrDefault(state.code(), Set.of()));
    }

    /** What may be carried out in {@code state}: what is ordered; null where nothing is. */
    public static @Nullable Measure toCarryOut(CaseState state) {
        return state.stage() == Stage.ORDERED ? state.measure() : null;
    }

    /** Whether there is such a state. */
    static boolean reached(Measure measure, Stage stage) {
        return ORDERS.containsKey(new CaseState(measure, stage).code());
    }
}
