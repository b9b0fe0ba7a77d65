package io.tidegate.risk.screening;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A file brought to a list: checked, compared, and adopted by another officer.
 *
 * @param number counts up over all imports
 * @param bytes read so far
 * @param bytesExpected where the sender told
 * @param rows read so far
 * @param faulty rows with a fault
 * @param repeated rows that a later row of the same key replaced; official publications repeat some
 * @param faults the first of them
 * @param digest SHA-256 of the file
 * @param base version compared with; 0 where there was none
 * @param difference to that version; absent until all is read
 * @param version that it became
 * @param effectiveFrom Beijing day on which it comes into force
 * @param rescreening how far it has gone through the open consignments; absent until adopted
 */
public record ListImport(
        long number,
        String list,
        String id,
        State state,
        String by,
        String why,
        Instant at,
        long bytes,
        @Nullable Long bytesExpected,
        long rows,
        long faulty,
        long repeated,
        List<RowFault> faults,
        @Nullable String digest,
        @Nullable Integer base,
        @Nullable Difference difference,
        @Nullable Integer version,
        @Nullable LocalDate effectiveFrom,
        @Nullable String decidedBy,
        @Nullable String decidedWhy,
        @Nullable Instant decidedAt,
        @Nullable Rescreening rescreening) {

    public ListImport {
        faults = List.copyOf(faults);
    }

    /** What would change. */
    public record Difference(long added, long changed, long removed, long same) {}

    /**
     * The way of a version through the open consignments.
     *
     * @param looked looked at
     * @param concerned of these, those that a changed entry may hit: assessed again
     * @param rescored of these, those whose assessment changed
     */
    public record Rescreening(String state, long looked, long concerned, long rescored) {}

    /** Where an import is. */
    public enum State {
        READING,
        /** A dry run: nothing is kept but this. */
        TRIED,
        REFUSED,
        PROPOSED,
        ADOPTED,
        REJECTED;

        /** The word in JSON and in the store. */
        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
