package io.tidegate.ingest.personal;

import java.security.SecureRandom;
import java.util.Arrays;

/** Random bytes in small pieces, fetched in large ones: each fetch costs a lock and a call of the system. Thread-safe. */
final class Nonces {

    private static final int FETCHED = 4096;

    private final SecureRandom random = new SecureRandom();
    private final byte[] fetched = new byte[FETCHED];
    private int used = FETCHED;

    /** New random bytes, given to nobody else; {@code length} is at most 4,096. */
    synchronized byte[] next(int length) {
        if (used + length > FETCHED) {
            random.nextBytes(fetched);
            used = 0;
        }
        byte[] piece = Arrays.copyOfRange(fetched, used, used + length);
        Arrays.fill(fetched, used, used + length, (byte) 0);
        used += length;
        return piece;
    }
}
