package io.tidegate.trace.resolver;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The register of links. Each thing is found by its key, however many serials a product has. Thread-safe. */
public interface Anchors {

    /** Those of the things that are registered, by URI. */
    Map<String, Anchor> find(Collection<String> uris) throws SQLException;

    /** Registers things, each in place of what was there. */
    void put(List<Anchor> anchors, Instant now) throws SQLException;
}
