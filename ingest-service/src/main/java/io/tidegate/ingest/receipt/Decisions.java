package io.tidegate.ingest.receipt;

import io.tidegate.contracts.assessment.AssessmentMade;
import io.tidegate.contracts.assessment.Measure;
import io.tidegate.contracts.document.DocumentType;
import io.tidegate.contracts.document.Finding;
import io.tidegate.contracts.handling.HandlingRecorded;
import io.tidegate.kernel.id.Ids;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which receipts an event of risk means for the declarations that it names. Other documents get none from it. */
public final class Decisions {

    private static final String CARRIED_OUT = "carriedOut";
    private static final int REASONS_TOLD = 3;

    private Decisions() {}

    public static List<Decision> of(AssessmentMade assessment) {
        List<ReceiptStatus> statuses = statuses(assessment.measure());
        String info = assessment.measure() == Measure.RELEASE ? null : reasons(assessment);
        UUID cause = Ids.ofFact("assessment", assessment.assessmentId());
        List<Decision> decisions = new ArrayList<>();
        for (AssessmentMade.DocumentRef document : assessment.documents()) {
            if (document.type().equals(DocumentType.DECLARATION.code())) {
                decisions.add(new Decision(
                        UUID.fromString(document.documentId()),
                        DocumentType.DECLARATION,
                        cause,
                        statuses,
                        assessment.assessedAt(),
                        info));
            }
        }
        return decisions;
    }

    public static List<Decision> of(HandlingRecorded handling) {
        List<ReceiptStatus> statuses = handling.state().equals(CARRIED_OUT)
                ? statuses(handling.measure(), handling.finding())
                : statuses(handling.measure());
        UUID cause = Ids.ofFact("handling", handling.handlingId());
        Instant time = handling.eventTime();
        return handling.declarations().stream()
                .map(documentId -> new Decision(
                        UUID.fromString(documentId), DocumentType.DECLARATION, cause, statuses, time, null))
                .toList();
    }

    private static List<ReceiptStatus> statuses(Measure measure) {
        return switch (measure) {
            case RELEASE -> List.of(ReceiptStatus.RELEASED, ReceiptStatus.CLEARED);
            case DOCUMENT_CHECK, SAMPLE, HOLD, RECALL -> List.of(ReceiptStatus.MANUAL_REVIEW);
            case INSPECT -> List.of(ReceiptStatus.INSPECTION);
            case REFUSE, RETURN, DESTROY -> List.of(ReceiptStatus.REFUSED);
        };
    }

    /** A measure without a finding, such as a release or a refusal by an officer, speaks for itself. */
    private static List<ReceiptStatus> statuses(Measure measure, @Nullable Finding finding) {
        if (finding == null) {
            return statuses(measure);
        }
        return switch (finding) {
            case CONFORMING -> List.of(ReceiptStatus.CONCLUDED, ReceiptStatus.RELEASED, ReceiptStatus.CLEARED);
            case VIOLATION -> List.of(ReceiptStatus.REFUSED);
        };
    }

    /** Words only: points and rules are the centre's, since who knows them can steer around them. */
    private static @Nullable String reasons(AssessmentMade assessment) {
        String told = assessment.reasons().stream()
                .limit(REASONS_TOLD)
                .map(reason -> reason.words().zh() + " / " + reason.words().en())
                .collect(Collectors.joining("; "));
        return told.isEmpty() ? null : told;
    }
}
