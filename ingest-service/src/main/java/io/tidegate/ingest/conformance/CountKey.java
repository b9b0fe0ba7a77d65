package io.tidegate.ingest.conformance;

import java.time.LocalDate;

/**
 * Names a count. All counts add up, over replicas as over days.
 *
 * @param day of Beijing, on which the answer was given
 * @param type code of the document type; empty where it could not be read or does not matter
 */
public record CountKey(String platform, LocalDate day, String type, Kind kind, String name) {}
