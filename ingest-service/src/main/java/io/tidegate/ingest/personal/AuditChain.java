package io.tidegate.ingest.personal;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.crypto.Mac;

/**
 * The hashes that chain the audit: HMAC-SHA-256, under a key of the key ring, over the hash before, the number and the
 * members of a row, each with its length before it. A row that is changed, taken out or put in breaks the chain from there
 * on. Thread-safe.
 */
@ApplicationScoped
public class AuditChain {

    /** The hash before the first row. */
    private static final byte[] START = new byte[32];

    private final KeyRing keys;

    public AuditChain(KeyRing keys) {
        this.keys = keys;
    }

    /** The hash before the first row. */
    public byte[] start() {
        return START.clone();
    }

    /** The hash of row {@code seq} after {@code previous}. */
    public byte[] hash(byte[] previous, long seq, AuditEntry entry) {
        Mac mac = keys.audit();
        mac.update(previous);
        mac.update(ByteBuffer.allocate(Long.BYTES).putLong(seq).array());
        for (String member : List.of(
                entry.at().toString(),
                entry.officer(),
                entry.action().name(),
                entry.subject(),
                entry.reason(),
                entry.caseReference(),
                entry.outcome())) {
            text(mac, member);
        }
        entry.fields().forEach(field -> text(mac, field));
        return mac.doFinal();
    }

    private static void text(Mac mac, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        mac.update(bytes);
    }
}
