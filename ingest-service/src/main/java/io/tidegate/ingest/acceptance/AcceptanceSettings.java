package io.tidegate.ingest.acceptance;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of acceptance. */
@ConfigMapping(prefix = "tidegate.ingest.acceptance")
public interface AcceptanceSettings {

    /** Threads that commit. Two: one prepares its transaction while the other waits for the disk. */
    @WithDefault("2")
    int committers();

    /** A group commit takes no further request once it has this many documents. */
    @WithDefault("600")
    int commitDocumentsMax();

    /** Documents that may wait for a commit; this bounds the memory, about 4 KiB each. */
    @WithDefault("20000")
    int waitingDocumentsMax();

    /** How long a request waits for room before it is answered 503. */
    @WithDefault("5s")
    Duration waitForRoom();

    /** Documents of a stream that are checked and submitted at once. */
    @WithDefault("500")
    int chunkDocuments();

    /** Longest line of an NDJSON stream, in bytes; a longer one is rejected and the stream goes on. */
    @WithDefault("262144")
    int lineBytesMax();

    /** Largest JSON or XML body, after expansion, in bytes. */
    @WithDefault("16777216")
    int bodyBytesMax();

    /** Largest NDJSON stream, after expansion, in bytes. It is never held as a whole. */
    @WithDefault("1073741824")
    long streamBytesMax();
}
