package io.tidegate.ingest.sharing;

import io.tidegate.contracts.assessment.AssessmentMade;
import io.tidegate.contracts.handling.HandlingRecorded;
import io.tidegate.contracts.recall.RecallChanged;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;

/** The newest fact about each thing, sorted by the thing, so that concurrent batches lock in one order. */
public final class Newest {

    /** By sequence. */
    private static final Comparator<AssessmentMade> ASSESSMENTS = Comparator.comparingInt(AssessmentMade::sequence);

    /** By time; at one time what was carried out is newer than what was ordered; the id breaks a tie of both. */
    private static final Comparator<HandlingRecorded> HANDLINGS = Comparator.comparing(HandlingRecorded::eventTime)
            .thenComparing(HandlingRecorded::state, Comparator.comparing("carriedOut"::equals))
            .thenComparing(HandlingRecorded::handlingId);

    private static final Comparator<RecallChanged> RECALLS = Comparator.comparingInt(RecallChanged::sequence);

    private Newest() {}

    public static List<AssessmentMade> assessments(Collection<AssessmentMade> all) {
        return of(all, AssessmentMade::consignmentId, ASSESSMENTS);
    }

    public static List<HandlingRecorded> handlings(Collection<HandlingRecorded> all) {
        return of(all, HandlingRecorded::consignmentId, HANDLINGS);
    }

    public static List<RecallChanged> recalls(Collection<RecallChanged> all) {
        return of(all, RecallChanged::recallId, RECALLS);
    }

    private static <T> List<T> of(Collection<T> all, Function<T, String> thing, Comparator<T> order) {
        TreeMap<String, T> newest = new TreeMap<>();
        for (T fact : all) {
            newest.merge(thing.apply(fact), fact, (a, b) -> order.compare(a, b) >= 0 ? a : b);
        }
        return List.copyOf(newest.values());
    }
}
