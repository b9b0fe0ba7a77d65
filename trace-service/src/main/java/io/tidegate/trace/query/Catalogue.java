package io.tidegate.trace.query;

import io.tidegate.trace.capture.WordKind;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What events have named so far, each thing once. */
public interface Catalogue {

    /** Values of a kind behind {@code after}, in the order of their code points. */
    List<String> words(WordKind kind, @Nullable String after, int limit) throws SQLException;

    boolean has(WordKind kind, String value) throws SQLException;

    /** A thing with the number that orders it among all: by first mention. */
    record Thing(long number, String uri) {}

    /** Objects that events have named as instances behind {@code after}, in the order in which they became known. */
    List<Thing> epcs(long after, int limit) throws SQLException;

    /** Whether an event has named the object. */
    boolean hasEpc(String uri) throws SQLException;

    /** The namespaces that senders have bound a prefix to. */
    List<String> namespaces(String prefix) throws SQLException;

    /** Those of the candidates that EPC URNs have shown to be company prefixes. */
    Set<String> companyPrefixes(Collection<String> candidates) throws SQLException;
}
