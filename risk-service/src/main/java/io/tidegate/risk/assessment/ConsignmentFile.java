package io.tidegate.risk.assessment;

import io.tidegate.contracts.assessment.AssessmentMade;
import io.tidegate.contracts.document.DocumentAccepted;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything on file of one consignment, except its handlings.
 *
 * @param documents as accepted, personal data as tokens
 * @param assessment the last one; null before the first
 * @param detail what it rests on
 */
public record ConsignmentFile(
        ConsignmentSummary summary,
        List<DocumentAccepted> documents,
        @Nullable AssessmentMade assessment,
        @Nullable AssessmentDetail detail) {

    public ConsignmentFile {
        documents = List.copyOf(documents);
    }
}
