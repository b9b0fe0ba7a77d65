package io.tidegate.ingest.sharing;

/**
 * A column of a dataset.
 *
 * @param always whether every agreement on the dataset shows it: what a row is about, and when it changed
 */
public record Column(String name, Type type, boolean always) {

    /** What a cell holds; an absent value is null in every form. */
    public enum Type {
        /** String. */
        TEXT,
        /** BigDecimal, yuan. */
        AMOUNT,
        /** Instant. */
        TIME,
        /** List of Words; in CSV and Parquet one text, {@code 中文 / English; ...}. */
        WORDS,
        /** List of strings; in CSV and Parquet one text, {@code a; b}. */
        TEXTS
    }
}
