package io.tidegate.ingest.conformance;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/** Counts as they are kept. */
public interface Counts {

    /** Adds to the counts, and moves the times of the last documents on, in one transaction. */
    void add(Map<CountKey, Long> counts, Map<String, Instant> lastDocuments) throws SQLException;

    /** Counts of a platform on the days from {@code from} to {@code to}, both included. */
    Map<CountKey, Long> read(String platform, LocalDate from, LocalDate to) throws SQLException;

    /** When a platform last sent a document; empty where it never did. */
    Optional<Instant> lastDocument(String platform) throws SQLException;

    /** The same of all platforms that ever sent one and are active. */
    Map<String, Instant> lastDocuments() throws SQLException;

    /** The pauses of all platforms on the days from {@code from} on. */
    Map<CountKey, Long> pauses(LocalDate from) throws SQLException;
}
