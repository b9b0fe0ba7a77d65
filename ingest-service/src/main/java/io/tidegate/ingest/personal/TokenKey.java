package io.tidegate.ingest.personal;

/**
 * What tokens and digests are made with. It never changes: equal values keep equal tokens, whatever becomes of the
 * encryption keys.
 *
 * @param tokens 32 bytes
 * @param digests 32 bytes
 */
public record TokenKey(byte[] tokens, byte[] digests) {

    /** Never the secret. */
    @Override
    public String toString() {
        return "token key";
    }
}
