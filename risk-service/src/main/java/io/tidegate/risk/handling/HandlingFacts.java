package io.tidegate.risk.handling;

import io.tidegate.contracts.assessment.AssessmentMade;
import io.tidegate.contracts.assessment.Measure;
import io.tidegate.contracts.document.DocumentType;
import io.tidegate.contracts.document.InspectionResult;
import io.tidegate.contracts.handling.HandlingRecorded;
import io.tidegate.kernel.id.Ids;
import io.tidegate.risk.consignment.Consignment;
import io.tidegate.risk.consignment.Enterprises;
import io.tidegate.risk.consignment.Part;
import java.util.ArrayList;
import java.util.List;

/** What assessments order and inspections report, as handlings. */
public final class HandlingFacts {

    /** {@code by} of what no person ordered. */
    public static final String RULES = "risk-service";

    /** State of a measure that was ordered. */
    public static final String ORDERED = "ordered";

    /** State of a measure that was carried out. */
    public static final String CARRIED_OUT = "carriedOut";

    private HandlingFacts() {}

    /** Deterministic: the same measure, state and cause on a consignment is the same handling. */
    public static String id(String consignmentId, Measure measure, String state, String cause) {
        return Ids.ofFact("handling", consignmentId, measure.name(), state, cause)
                .toString();
    }

    /** The order that an assessment gives. */
    public static HandlingRecorded ordered(AssessmentMade assessment) {
        return new HandlingRecorded(
                id(assessment.consignmentId(), assessment.measure(), ORDERED, assessment.assessmentId()),
                assessment.consignmentId(),
                assessment.measure(),
                ORDERED,
                null,
                null,
                declarations(assessment),
                assessment.roles(),
                assessment.eventTime(),
                RULES,
                assessment.assessmentId());
    }

    /**
     * What the inspections of a consignment report: each is one inspection carried out. Nothing before the declaration is
     * known, because a finding without those whom it concerns would be lost to the rating.
     */
    public static List<HandlingRecorded> carriedOut(Consignment consignment) {
        if (consignment.inspections().isEmpty() || consignment.declarations().isEmpty()) {
            return List.of();
        }
        List<HandlingRecorded> handlings =
                new ArrayList<>(consignment.inspections().size());
        for (Part<InspectionResult> part : consignment.inspections()) {
            InspectionResult result = part.document();
            String inspector = result.inspectorCode();
            handlings.add(new HandlingRecorded(
                    id(consignment.id(), Measure.INSPECT, CARRIED_OUT, part.documentId()),
                    consignment.id(),
                    Measure.INSPECT,
                    CARRIED_OUT,
                    result.result(),
                    result.severity(),
                    consignment.declarations().stream().map(Part::documentId).toList(),
                    Enterprises.byRole(consignment),
                    part.eventTime(),
                    inspector == null ? "inspection" : inspector,
                    part.documentId()));
        }
        return handlings;
    }

    /** Document ids of the declarations that an assessment saw. */
    public static List<String> declarations(AssessmentMade assessment) {
        return assessment.documents().stream()
                .filter(document -> document.type().equals(DocumentType.DECLARATION.code()))
                .map(AssessmentMade.DocumentRef::documentId)
                .toList();
    }
}
