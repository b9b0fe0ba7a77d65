package io.tidegate.ingest.personal;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-GCM over a document's personal part. Sealed form: key id (1 byte), nonce (12), cipher text and tag.
 *
 * <p>Each document has a key of its own, HMAC(data key, document id): random nonces under one key may serve 2^32
 * messages only (NIST SP 800-38D, 8.3), which is less than two months of a nation's documents. The document id is also the
 * associated data, so a personal part cannot be moved to another row.
 *
 * <p>Thread-safe.
 */
@ApplicationScoped
public class PersonalCipher {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int HEAD_BYTES = 1 + NONCE_BYTES;

    private static final int IDLE_MAX = 64;

    private final Nonces nonces = new Nonces();
    /** To look an implementation up costs as much as to encrypt a document's personal part. */
    private final BlockingQueue<Cipher> idle = new ArrayBlockingQueue<>(IDLE_MAX);

    private final KeyRing keys;

    public PersonalCipher(KeyRing keys) {
        this.keys = keys;
    }

    /** Encrypts with the current key. */
    public byte[] seal(UUID documentId, byte[] clear) {
        byte[] nonce = nonces.next(NONCE_BYTES);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, keys.currentId(), documentId, nonce);
            byte[] sealed = new byte[HEAD_BYTES + cipher.getOutputSize(clear.length)];
            sealed[0] = (byte) keys.currentId();
            System.arraycopy(nonce, 0, sealed, 1, NONCE_BYTES);
            cipher.doFinal(clear, 0, clear.length, sealed, HEAD_BYTES);
            idle.offer(cipher);
            return sealed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Decrypts what {@link #seal} made for this document; throws IllegalArgumentException for anything else. */
    public byte[] open(UUID documentId, byte[] sealed) {
        if (sealed.length < HEAD_BYTES || !keys.knows(Byte.toUnsignedInt(sealed[0]))) {
            throw new IllegalArgumentException("Not a sealed personal part, or its key is not here");
        }
        byte[] nonce = new byte[NONCE_BYTES];
        System.arraycopy(sealed, 1, nonce, 0, NONCE_BYTES);
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, Byte.toUnsignedInt(sealed[0]), documentId, nonce);
            byte[] clear = cipher.doFinal(sealed, HEAD_BYTES, sealed.length - HEAD_BYTES);
            idle.offer(cipher);
            return clear;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("The sealed personal part does not belong to this document", e);
        }
    }

    private Cipher cipher(int mode, int keyId, UUID documentId, byte[] nonce) throws GeneralSecurityException {
        byte[] id = ByteBuffer.allocate(16)
                .putLong(documentId.getMostSignificantBits())
                .putLong(documentId.getLeastSignificantBits())
                .array();
        Mac mac = keys.dataKeys(keyId);
        Cipher spare = idle.poll();
        Cipher cipher = spare == null ? Cipher.getInstance("AES/GCM/NoPadding") : spare;
        cipher.init(mode, new SecretKeySpec(mac.doFinal(id), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(id);
        return cipher;
    }
}
