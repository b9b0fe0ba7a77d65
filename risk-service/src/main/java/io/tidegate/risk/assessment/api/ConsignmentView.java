package io.tidegate.risk.assessment.api;

import io.tidegate.contracts.assessment.AssessmentMade;
import io.tidegate.contracts.document.DocumentAccepted;
import io.tidegate.contracts.handling.HandlingRecorded;
import io.tidegate.risk.assessment.AssessmentDetail;
import io.tidegate.risk.assessment.ConsignmentFile;
import io.tidegate.risk.assessment.ConsignmentSummary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One consignment as an officer sees it.
 *
 * @param assessment the last one, its reasons ranked, in both languages; absent before the first
 * @param detail what it rests on: findings with both values, results of rules, signals, limits, ratings, learned score
 */
public record ConsignmentView(
        ConsignmentSummary consignment,
        @Nullable AssessmentMade assessment,
        @Nullable AssessmentDetail detail,
        List<HandlingRecorded> handlings,
        List<DocumentAccepted> documents) {

    static ConsignmentView of(ConsignmentFile file, List<HandlingRecorded> handlings) {
        return new ConsignmentView(file.summary(), file.assessment(), file.detail(), handlings, file.documents());
    }
}
