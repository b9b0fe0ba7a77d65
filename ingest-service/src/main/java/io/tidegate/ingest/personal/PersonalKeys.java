package io.tidegate.ingest.personal;

import java.util.SortedMap;

/** Where the keys come from. */
public interface PersonalKeys {

    /** Encryption keys by id; at least one. */
    SortedMap<Integer, MasterKey> masters();

    /** The key of tokens and digests. */
    TokenKey tokenKey();
}
