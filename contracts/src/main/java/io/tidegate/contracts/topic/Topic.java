package io.tidegate.contracts.topic;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka topic.
 *
 * @param key what the record key is
 * @param order what is seen in order: always the records of one key
 * @param retention how long records are kept; null where the topic is compacted
 */
public record Topic(
        String name,
        String key,
        String order,
        boolean compacted,
        @Nullable Duration retention) {

    public static final Topic DOCUMENTS =
            kept("tidegate.documents.v1", "orderNo, else logisticsNo, copNo, gtin, itemNo, natural key", 30);
    public static final Topic ASSESSMENTS = kept("tidegate.assessments.v1", "consignmentId", 30);
    public static final Topic HANDLINGS = kept("tidegate.handlings.v1", "consignmentId", 30);
    public static final Topic RATINGS =
            new Topic("tidegate.ratings.v1", "enterprise|role", "changes of one enterprise in one role", true, null);
    public static final Topic TRACE_EVENTS = kept("tidegate.trace-events.v1", "first EPC class of the event", 30);
    public static final Topic RECALLS = kept("tidegate.recalls.v1", "recallId", 400);
    public static final Topic DEAD_LETTERS = kept("tidegate.dead-letters.v1", "source topic", 90);

    /** Partitions of a new topic unless the operator says otherwise. */
    public static final int PARTITIONS_DEFAULT = 12;

    /** Every topic, in the order of the flow. */
    public static List<Topic> all() {
        return List.of(DOCUMENTS, ASSESSMENTS, HANDLINGS, RATINGS, TRACE_EVENTS, RECALLS, DEAD_LETTERS);
    }

    private static Topic kept(String name, String key, int days) {
        return new Topic(name, key, "records of one key", false, Duration.ofDays(days));
    }
}
