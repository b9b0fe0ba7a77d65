package io.tidegate.risk.handling;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a journal as it is read and exported for an audit: every member that the hash is over, and what the case's own row
 * says of the end of the chain. Of a case whose journal is gone, one line without an entry.
 *
 * @param seq from 1; null where the case has no entry
 * @param content JSON, byte for byte as it was hashed
 * @param hash SHA-256, hexadecimal, as stored
 * @param entries how many the case has, by its own row
 * @param head hash of the last one, by its own row
 */
public record AuditLine(
        String caseId,
        @Nullable Integer seq,
        @Nullable UUID id,
        @Nullable Instant at,
        @Nullable Instant eventTime,
        @Nullable String by,
        @Nullable String action,
        @Nullable String content,
        @Nullable String hash,
        int entries,
        String head) {

    private static final int HASH_BYTES = 32;

    /** The line of an entry; null where the case has none. */
    public static AuditLine of(String caseId, @Nullable CaseEntry entry, int entries, byte[] head) {
        String end = HexFormat.of().formatHex(head);
        return entry == null
                ? new AuditLine(caseId, null, null, null, null, null, null, null, null, entries, end)
                : new AuditLine(
                        caseId,
                        entry.seq(),
                        entry.id(),
                        entry.at(),
                        entry.eventTime(),
                        entry.by(),
                        entry.action(),
                        new String(entry.content(), UTF_8),
                        HexFormat.of().formatHex(entry.hash()),
                        entries,
                        end);
    }

    /** The entry; null where the case has none. Throws IllegalArgumentException where a member of it is missing or no hash. */
    @Nullable
    CaseEntry entry() {
        if (seq == null) {
            return null;
        }
        if (id == null
                || at == null
                || eventTime == null
                || by == null
                || action == null
                || content == null
                || hash == null) {
            throw new IllegalArgumentException("entry " + seq + " of case " + caseId + " is not whole");
        }
        return new CaseEntry(
                id,
                caseId,
                seq,
                at,
                eventTime,
                by,
                action,
                content.getBytes(UTF_8),
                HexFormat.of().parseHex(hash));
    }

    /** Whether it can be followed: all its members are there, and its hashes are such. */
    boolean whole() {
        try {
            CaseEntry told = entry();
            return caseId != null
                    && head != null
                    && HexFormat.of().parseHex(head).length <= HASH_BYTES
                    && (told == null || told.hash().length == HASH_BYTES);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
