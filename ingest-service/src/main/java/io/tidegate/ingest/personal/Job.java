package io.tidegate.ingest.personal;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * 作业. Work through all documents, in steps.
 *
 * @param subject of {@link Kind#RETIRE_KEY} the key id, of {@link Kind#FIND} and {@link Kind#ERASE} the erasure
 * @param dryRun look and count, change nothing
 * @param rowsPerSecond looked at, at most
 * @param nextBlock blocks of the table before it are done
 * @param endBlock where it ends: the size of the table when it began
 * @param lookedAt documents
 * @param found documents that the job is about
 * @param changed of these
 * @param unreadable of these: their part cannot be decrypted; their ids are in the log
 */
public record Job(
        UUID jobId,
        Kind kind,
        @Nullable String subject,
        boolean dryRun,
        State state,
        int rowsPerSecond,
        long nextBlock,
        long endBlock,
        long lookedAt,
        long found,
        long changed,
        long unreadable,
        @Nullable String failure,
        String officer,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant finishedAt) {

    /** What is done. */
    public enum Kind {
        /** Old parts are encrypted anew under the current key. */
        @JsonProperty("reencrypt")
        REENCRYPT,
        /** Sees that no part needs a key, and retires it. */
        @JsonProperty("retireKey")
        RETIRE_KEY,
        /** Finds the documents of a person. */
        @JsonProperty("find")
        FIND,
        /** Destroys the personal parts of a person's documents. */
        @JsonProperty("erase")
        ERASE
    }

    /** How it stands. */
    public enum State {
        RUNNING,
        PAUSED,
        CANCELLED,
        DONE,
        FAILED;

        /** The word used in JSON. */
        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whole per cent of the table that are done. */
    public int percent() {
        return endBlock == 0 || nextBlock >= endBlock ? 100 : (int) (nextBlock * 100 / endBlock);
    }
}
