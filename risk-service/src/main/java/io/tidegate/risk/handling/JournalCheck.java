package io.tidegate.risk.handling;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidegate.kernel.id.Ids;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Follows journals, case by case and each in the order of its entries, and works every hash out anew. Memory: one entry.
 * Used by one thread.
 */
public final class JournalCheck {

    private final MessageDigest root = Ids.sha256();
    private @Nullable String id;
    private int expected;
    private byte[] end = Journal.start();
    private byte[] previous = Journal.start();
    private int seq;
    private long cases;
    private long entries;
    private long broken;
    private @Nullable Fault first;

    /**
     * Where a chain does not follow.
     *
     * @param seq the entry; one more than there are where the end was cut off
     * @param expected the hash that follows from what stands there, hexadecimal; of an entry that is not there, what the
     *     case's own row says
     * @param found the hash that is stored
     */
    public record Fault(String caseId, int seq, String expected, String found) {}

    /**
     * Takes the next entry, or a case that has none.
     *
     * @param caseEntries how many entries the case's own row says; 0 where the row is gone
     * @param head the hash of the last one, as that row says; empty where it is gone
     */
    public void line(String caseId, @Nullable CaseEntry entry, int caseEntries, byte[] head) {
        if (!caseId.equals(id)) {
            endOfCase();
            id = caseId;
            previous = Journal.start();
            seq = 0;
            cases++;
        }
        // Of the newest line: an entry may have been added between two pages.
        expected = caseEntries;
        end = head;
        if (entry != null) {
            seq++;
            entries++;
            byte[] follows = Journal.hash(previous, entry);
            if (entry.seq() != seq) {
                fault("entry " + seq, "entry " + entry.seq());
                seq = entry.seq();
            } else if (!Arrays.equals(entry.hash(), follows)) {
                fault(hex(follows), hex(entry.hash()));
            }
            previous = entry.hash();
        }
    }

    /** Ends the last case. */
    public void end() {
        endOfCase();
        id = null;
    }

    public long cases() {
        return cases;
    }

    public long entries() {
        return entries;
    }

    /** How many links are broken. */
    public long broken() {
        return broken;
    }

    /** The first broken link; null where everything follows. */
    public @Nullable Fault first() {
        return first;
    }

    /** SHA-256 over the ends of all chains, hexadecimal; to be asked once, after {@link #end}. */
    public String root() {
        return hex(root.digest());
    }

    private void endOfCase() {
        if (id == null) {
            return;
        }
        if (seq != expected || !Arrays.equals(previous, end)) {
            seq++;
            fault(hex(end), seq == 1 ? "no entry" : hex(previous));
        }
        root.update(id.getBytes(UTF_8));
        root.update(end);
    }

    private void fault(String follows, String stored) {
        broken++;
        if (first == null && id != null) {
            first = new Fault(id, seq, follows, stored);
        }
    }

    private static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }
}
