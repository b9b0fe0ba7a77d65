package io.tidegate.bench.ingest;

/**
 * A request made beforehand.
 *
 * @param head request line and header fields, as they are sent
 * @param documents how many are in the body
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; a copy per request would cost more than it guards
record Post(byte[] head, byte[] body, int documents) {}
