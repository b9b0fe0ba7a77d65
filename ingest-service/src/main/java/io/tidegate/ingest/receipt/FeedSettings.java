package io.tidegate.ingest.receipt;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the receipt feed. */
@ConfigMapping(prefix = "tidegate.ingest.receipt")
public interface FeedSettings {

    /** How often a replica looks for what is to be told, when nothing rings. */
    @WithDefault("200ms")
    Duration lookEvery();

    /** How long the first fact of a round waits for others, so that acceptance and passing on are mostly one entry. */
    @WithDefault("50ms")
    Duration linger();

    /** Longest wait of a long poll. */
    @WithDefault("60s")
    Duration waitMax();

    /** Silence on a stream after which a comment is sent. */
    @WithDefault("15s")
    Duration heartbeat();

    /** How long a client of a stream shall wait before it connects again. */
    @WithDefault("3s")
    Duration reconnectAfter();

    /** Long polls and streams that one platform may have open on a replica. */
    @WithDefault("10")
    int connectionsPerPlatformMax();

    /** Long polls and streams open on a replica. */
    @WithDefault("2000")
    int connectionsMax();

    /** Reads of the feed that may use the database at once: the rest of its connections are for acceptance. */
    @WithDefault("4")
    int readsAtOnceMax();

    /** Receipts of one NDJSON answer. */
    @WithDefault("100000")
    int linesMax();

    /** Entries older than this are deleted. */
    @WithDefault("P400D")
    Duration keep();
}
