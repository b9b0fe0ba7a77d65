package io.tidegate.risk.handling;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tidegate.contracts.Json;
import io.tidegate.kernel.id.Ids;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * How the journal of a case is chained: SHA-256 over the hash before and every member of the entry, texts with their length
 * before them. A row that is changed, taken out or put in breaks the chain from there on; the case's own row holds the end
 * of the chain, so that a cut-off end shows as well.
 */
public final class Journal {

    /** The hash before the first entry. */
    private static final byte[] START = new byte[32];

    private Journal() {}

    /** The hash before the first entry. */
    public static byte[] start() {
        return START.clone();
    }

    /** The hash of an entry after the one with {@code previous}; the entry's own hash does not count. */
    public static byte[] hash(byte[] previous, CaseEntry entry) {
        MessageDigest sha256 = Ids.sha256();
        sha256.update(previous);
        sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(entry.seq()).array());
        bytes(sha256, entry.id().toString().getBytes(UTF_8));
        bytes(sha256, entry.caseId().getBytes(UTF_8));
        bytes(sha256, entry.at().toString().getBytes(UTF_8));
        bytes(sha256, entry.eventTime().toString().getBytes(UTF_8));
        bytes(sha256, entry.by().getBytes(UTF_8));
        bytes(sha256, entry.action().getBytes(UTF_8));
        bytes(sha256, entry.content());
        return sha256.digest();
    }

    /** The id of an act on a case, from what makes it the same act. */
    public static UUID id(String caseId, String action, String... parts) {
        String[] words = new String[parts.length + 3];
        words[0] = "case";
        words[1] = caseId;
        words[2] = action;
        System.arraycopy(parts, 0, words, 3, parts.length);
        return Ids.ofFact(words);
    }

    /** The content of an entry: its members in the order of their names, so that equal contents are equal bytes. */
    public static byte[] content(Map<String, ?> members) {
        try {
            return Json.mapper().writeValueAsBytes(new TreeMap<>(members));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a journal is always JSON", e);
        }
    }

    /** An entry without its hash. */
    static CaseEntry draft(Act act, String caseId, int seq) {
        return new CaseEntry(
                act.id(), caseId, seq, act.at(), act.eventTime(), act.by(), act.action(), act.content(), new byte[0]);
    }

    /** What is to be entered. */
    @SuppressWarnings("ArrayRecordComponent")
    public record Act(UUID id, Instant at, Instant eventTime, String by, String action, byte[] content) {}

    private static void bytes(MessageDigest sha256, byte[] bytes) {
        sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        sha256.update(bytes);
    }
}
