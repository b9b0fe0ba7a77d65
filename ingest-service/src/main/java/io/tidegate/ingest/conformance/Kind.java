package io.tidegate.ingest.conformance;

/** What a count counts; with the meaning of its name. Stored by these words. */
public enum Kind {
    /** Answers, by status. */
    OUTCOME,
    /** Rejected documents, by the code of a violation: each code once a document. */
    REJECT,
    /** Accepted documents by how long after their own time they came: a bucket of {@link Spans}. */
    LATENESS,
    /** Accepted documents that are dated after our clock, by how far: a bucket. */
    AHEAD,
    /** Documents whose fields were looked at; the name is empty. */
    SAMPLED,
    /** Those of them that had a field filled, by its name. */
    FILLED,
    /** Pauses between requests, by hour of the Beijing day in which they began and bucket: {@code 14:20}. Of no type. */
    PAUSE
}
