package io.tidegate.kernel.outbox;

/** Names of the Kafka record headers: CloudEvents 1.0 binary mode, and the record's place in its producer's batch. */
public final class RecordHeaders {

    public static final String SPEC_VERSION = "ce_specversion";
    public static final String ID = "ce_id";
    public static final String TYPE = "ce_type";
    public static final String SOURCE = "ce_source";
    public static final String TIME = "ce_time";
    public static final String CONTENT_TYPE = "content-type";

    /** The outbox batch: 16 bytes of a UUID. */
    public static final String BATCH = "tg_batch";

    /** The position within the batch: 4 bytes, big-endian. */
    public static final String INDEX = "tg_index";

    private RecordHeaders() {}
}
