package io.tidegate.ingest.personal;

import java.util.NavigableMap;

/** Where the master keys come from. */
public interface PersonalKeys {

    /**
     * Master keys of 32 bytes by key id (1 to 255). The highest id encrypts, every id decrypts. Tokens and digests
     * hang on the lowest id for ever, because equal values must keep equal tokens over a rotation.
     */
    NavigableMap<Integer, byte[]> masters();
}
