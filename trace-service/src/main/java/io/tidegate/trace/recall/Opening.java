package io.tidegate.trace.recall;

import io.tidegate.contracts.assessment.Words;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a recall is opened with.
 *
 * @param number the centre's own
 * @param sources what is taken back
 * @param possible whether orders that name the product of an affected lot but no lot are in scope too
 * @param instruction what whoever holds such goods must do
 * @param dueHours how long after they are told platforms may take to report
 * @param by who opened it
 * @param findingId of the finding about one of its sources from which it was opened; null without one
 */
public record Opening(
        String number,
        List<Source> sources,
        boolean possible,
        Words reason,
        @Nullable Words instruction,
        int dueHours,
        String by,
        @Nullable UUID findingId) {

    public Opening {
        sources = List.copyOf(sources);
    }

    /** One that rests on no finding. */
    public Opening(
            String number,
            List<Source> sources,
            boolean possible,
            Words reason,
            @Nullable Words instruction,
            int dueHours,
            String by) {
        this(number, sources, possible, reason, instruction, dueHours, by, null);
    }

    /**
     * Where the scope begins.
     *
     * @param uri canonical: a lot, an item, a logistic unit, a product, a place
     * @param from affected since then; of a place, goods that were there from then on
     * @param until what it held from then on is not affected; of a place, goods that came later
     */
    public record Source(
            String uri, @Nullable Instant from, @Nullable Instant until) {}
}
