package io.tidegate.ingest.personal;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * 删除申请. The erasure of a person: first found, then, if somebody says so again, destroyed.
 *
 * @param tokens that stand for the person; the values themselves are kept nowhere
 * @param officer who asked for it
 * @param legalBasis for instance {@code PIPL art. 47}
 */
public record Erasure(
        UUID erasureId,
        State state,
        List<String> tokens,
        String officer,
        String reason,
        String legalBasis,
        String caseReference,
        Instant requestedAt,
        @Nullable Instant erasedAt) {

    public Erasure {
        tokens = List.copyOf(tokens);
    }

    /** How it stands. */
    public enum State {
        FINDING,
        FOUND,
        ERASING,
        ERASED,
        CANCELLED;

        /** The word used in JSON. */
        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
