package io.tidegate.risk.assessment;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tidegate.contracts.Json;
import io.tidegate.contracts.assessment.AssessmentMade;
import io.tidegate.contracts.assessment.AssessmentMade.DocumentRef;
import io.tidegate.contracts.assessment.AssessmentMade.FindingRef;
import io.tidegate.contracts.assessment.AssessmentMade.Reason;
import io.tidegate.contracts.document.DocumentType;
import io.tidegate.kernel.id.Ids;
import io.tidegate.risk.consignment.Consignment;
import io.tidegate.risk.consignment.MatchFinding;
import io.tidegate.risk.consignment.Part;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** From a decision to the event that tells it. */
final class AssessmentEvents {

    private AssessmentEvents() {}

    /** The event of the assessment with number {@code sequence}. */
    static AssessmentMade event(
            ConsignmentHead head, Consignment consignment, Decision decision, int sequence, Instant now) {
        return new AssessmentMade(
                Ids.ofFact("assessment", head.id(), Integer.toString(sequence)).toString(),
                head.id(),
                sequence,
                decision.state().code(),
                head.tradeMode(),
                head.eventTime(),
                now,
                decision.score(),
                decision.level(),
                decision.measure(),
                decision.reasons(),
                findings(decision),
                documents(consignment),
                head.roles(),
                head.value(),
                decision.versions());
    }

    static byte[] json(AssessmentMade event) {
        try {
            return Json.mapper().writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an assessment is always JSON", e);
        }
    }

    /**
     * Digest of what makes an assessment another one: outcome, reasons, who and what it concerns. Times, versions and the
     * wording of a reason do not, nor do returns and inspections, which are told by events of their own.
     */
    static UUID outcome(ConsignmentHead head, Consignment consignment, Decision decision) {
        StringBuilder text = new StringBuilder(400)
                .append(decision.state().code())
                .append('|')
                .append(decision.score())
                .append('|')
                .append(decision.measure())
                .append('|')
                .append(head.roles())
                .append('|')
                .append(head.value() == null ? "" : head.value().stripTrailingZeros());
        for (Reason reason : decision.reasons()) {
            text.append('|').append(reason.rule()).append(':').append(reason.points());
        }
        for (MatchFinding finding : decision.detail().findings()) {
            text.append('|').append(finding.code()).append(':').append(finding.left());
        }
        for (List<? extends Part<?>> parts : List.of(
                consignment.orders(), consignment.payments(), consignment.waybills(), consignment.declarations())) {
            for (Part<?> part : parts) {
                text.append('|').append(part.documentId());
            }
        }
        return UUID.nameUUIDFromBytes(text.toString().getBytes(UTF_8));
    }

    private static List<FindingRef> findings(Decision decision) {
        return decision.detail().findings().stream()
                .map(finding -> new FindingRef(finding.code(), finding.severity(), finding.blames()))
                .distinct()
                .toList();
    }

    private static List<DocumentRef> documents(Consignment consignment) {
        List<DocumentRef> documents = new ArrayList<>(6);
        boolean export = consignment.export();
        add(export ? DocumentType.EXPORT_ORDER : DocumentType.ORDER, consignment.orders(), documents);
        add(export ? DocumentType.EXPORT_PAYMENT : DocumentType.PAYMENT, consignment.payments(), documents);
        add(export ? DocumentType.EXPORT_WAYBILL : DocumentType.WAYBILL, consignment.waybills(), documents);
        add(export ? DocumentType.EXPORT_DECLARATION : DocumentType.DECLARATION, consignment.declarations(), documents);
        add(DocumentType.RETURN, consignment.returns(), documents);
        add(
                export ? DocumentType.EXPORT_CANCELLATION : DocumentType.CANCELLATION,
                consignment.cancellations(),
                documents);
        add(DocumentType.INSPECTION_RESULT, consignment.inspections(), documents);
        add(DocumentType.ARRIVAL, consignment.arrivals(), documents);
        add(DocumentType.DEPARTURE, consignment.departures(), documents);
        return documents;
    }

    private static void add(DocumentType type, List<? extends Part<?>> parts, List<DocumentRef> documents) {
        for (Part<?> part : parts) {
            documents.add(new DocumentRef(part.documentId(), type.code(), part.naturalKey()));
        }
    }
}
