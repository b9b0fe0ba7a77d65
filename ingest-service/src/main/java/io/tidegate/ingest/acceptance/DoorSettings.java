package io.tidegate.ingest.acceptance;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Bounds on what comes in, published at {@code GET /v1/limits}. */
@ConfigMapping(prefix = "tidegate.ingest.door")
public interface DoorSettings {

    /** Documents of one JSON array. */
    @WithDefault("10000")
    int arrayDocumentsMax();

    /** Lines of one NDJSON stream. */
    @WithDefault("1000000")
    int streamLinesMax();

    /** Bytes of a stream that are read and checked at once, beside the bound on documents. */
    @WithDefault("1048576")
    int chunkBytesMax();

    /** How many times its size a compressed body may expand to, once it has passed 1 MiB. */
    @WithDefault("200")
    int expansionRatioMax();

    /** How long a sender may keep a body waiting before it must keep to the rate. */
    @WithDefault("10s")
    Duration bodyGrace();

    /** Rate of a whole body, after the grace. */
    @WithDefault("4096")
    int bodyBytesPerSecondMin();

    /** How long a line of a stream may take from its first byte to its end. Between lines a stream may rest. */
    @WithDefault("10s")
    Duration lineGrace();

    /** Bytes of all bodies held in memory at one moment; one platform may hold half of them. */
    @WithDefault("100663296")
    int heldBytesMax();
}
