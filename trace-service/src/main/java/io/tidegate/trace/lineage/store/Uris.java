package io.tidegate.trace.lineage.store;

import io.tidegate.trace.identifier.Identifier;
import java.util.IdentityHashMap;

/** URIs of the identifiers of a batch, written once each: an item stands in half a dozen edges. For one thread. */
final class Uris {

    private final IdentityHashMap<Identifier, String> written = new IdentityHashMap<>();

    String of(Identifier identifier) {
        String there = written.get(identifier);
        if (there == null) {
            there = identifier.uri();
            written.put(identifier, there);
        }
        return there;
    }
}
