package io.tidegate.bench.fuzz;

import java.util.List;
import java.util.Map;

/**
 * What a run came to; the names are the keys of the JSON file.
 *
 * @param statuses answers by HTTP status; 0 is none in time
 * @param outcomes documents by the word of their answers
 * @param stored documents that ingest stored meanwhile, which must be those answered accepted
 * @param liveBytesBegun live heap of ingest after the warm-up, after a full collection
 * @param failures numbers of messages that had an answer that must not be
 */
public record FuzzFigures(
        long seed,
        long messages,
        double seconds,
        Map<Integer, Long> statuses,
        Map<String, Long> outcomes,
        long stored,
        long liveBytesBegun,
        long liveBytesEnded,
        double slowestMillis,
        List<Long> failures) {

    private static final long GROWTH_BYTES_MAX = 48L << 20;

    /** What must not be, in words; empty where all is well. */
    public List<String> complaints() {
        List<String> complaints = new java.util.ArrayList<>();
        if (!failures.isEmpty()) {
            complaints.add(failures.size() + " messages had an answer that must not be, the first ones: "
                    + failures.subList(0, Math.min(10, failures.size())));
        }
        long accepted = outcomes.getOrDefault("accepted", 0L);
        if (stored != accepted) {
            complaints.add(accepted + " documents were answered accepted, " + stored + " were stored");
        }
        if (liveBytesEnded - liveBytesBegun > GROWTH_BYTES_MAX) {
            complaints.add("the live heap grew from " + liveBytesBegun + " to " + liveBytesEnded + " bytes");
        }
        return complaints;
    }
}
