package io.tidegate.ingest.sharing;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * 访问记录. Who read what of the shared data.
 *
 * @param ofAccess of the end of a download: its beginning
 * @param credential public name of the key or client that was used
 * @param form page, csv, ndjson or parquet
 * @param agreement version under which it was given
 * @param reason of a refusal or of an end before the last row
 * @param rows that were given
 */
public record Access(
        UUID accessId,
        @Nullable UUID ofAccess,
        String platform,
        String credential,
        String dataset,
        String form,
        @Nullable Integer agreement,
        Map<String, String> filter,
        Outcome outcome,
        @Nullable String reason,
        long rows,
        Instant at) {

    public Access {
        filter = Map.copyOf(filter);
    }

    /** What came of it. */
    public enum Outcome {
        /** A page was given. */
        GIVEN,
        /** Nothing was given. */
        REFUSED,
        /** A download began. */
        BEGUN,
        /** A download was taken to its last row. */
        COMPLETED,
        /** A download ended before its last row. */
        ABORTED;

        /** The word used in JSON. */
        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
