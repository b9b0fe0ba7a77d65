package io.tidegate.contracts.handling;

import io.tidegate.contracts.assessment.Measure;
import io.tidegate.contracts.document.Finding;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The event of {@code tidegate.handlings.v1}: a measure was ordered on a consignment, or carried out.
 *
 * @param handlingId deterministic: same consignment, measure, state and cause, same id
 * @param state ordered or carriedOut
 * @param finding what was found; null while only ordered
 * @param severity ordinary or critical, with a violation
 * @param declarations document ids of the declarations concerned: their senders get receipts
 * @param roles enterprise code by role, as in the assessment
 * @param cause assessment id or document id that led to it
 * @param replaces handlingId of the finding that this one revises; null where it revises none
 */
public record HandlingRecorded(
        String handlingId,
        String consignmentId,
        Measure measure,
        String state,
        @Nullable Finding finding,
        @Nullable String severity,
        List<String> declarations,
        Map<String, String> roles,
        Instant eventTime,
        String by,
        String cause,
        @Nullable String replaces) {

    public HandlingRecorded {
        declarations = List.copyOf(declarations);
        roles = Map.copyOf(roles);
    }

    /** A handling that revises no finding. */
    public HandlingRecorded(
            String handlingId,
            String consignmentId,
            Measure measure,
            String state,
            @Nullable Finding finding,
            @Nullable String severity,
            List<String> declarations,
            Map<String, String> roles,
            Instant eventTime,
            String by,
            String cause) {
        this(
                handlingId,
                consignmentId,
                measure,
                state,
                finding,
                severity,
                declarations,
                roles,
                eventTime,
                by,
                cause,
                null);
    }
}
