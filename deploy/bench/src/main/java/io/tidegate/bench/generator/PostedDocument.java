package io.tidegate.bench.generator;

import java.time.Instant;

/**
 * A document as posted.
 *
 * @param time the document's own time (appTime)
 * @param json one object without line breaks, UTF-8; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; a copy per document would cost more than it guards
public record PostedDocument(String type, Instant time, byte[] json) {}
