package io.tidegate.ingest.platform;

import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who posts documents.
 *
 * @param codes enterprise codes for which it may send; {@link #ANY} stands for all of them
 * @param idempotencyKeyRequired whether its posts of whole bodies must have an Idempotency-Key
 */
public record Platform(String code, String name, Set<String> codes, boolean idempotencyKeyRequired, Instant createdAt) {

    /** In {@code codes}: every enterprise. */
    public static final String ANY = "*";

    public Platform {
        codes = java.util.Collections.unmodifiableSet(new TreeSet<>(codes));
    }

    /** Whether it may send documents of the enterprise {@code code}. */
    public boolean speaksFor(String code) {
        return codes.contains(code) || codes.contains(ANY);
    }
}
