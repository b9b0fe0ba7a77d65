package io.tidegate.risk.handling.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.contracts.Json;
import io.tidegate.risk.handling.CaseEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;

/**
 * One line of a journal.
 *
 * @param hash SHA-256, hexadecimal, over the hash before and this entry
 */
public record EntryView(
        UUID id, int seq, Instant at, Instant eventTime, String by, String action, JsonNode content, String hash) {

    static EntryView of(CaseEntry entry) {
        try {
            return new EntryView(
                    entry.id(),
                    entry.seq(),
                    entry.at(),
                    entry.eventTime(),
                    entry.by(),
                    entry.action(),
                    Json.mapper().readTree(entry.content()),
                    HexFormat.of().formatHex(entry.hash()));
        } catch (IOException e) {
            throw new UncheckedIOException("a stored entry cannot be read", e);
        }
    }
}
