package io.tidegate.risk.assessment.messaging;

import io.tidegate.contracts.assessment.AssessmentMade;
import io.tidegate.contracts.topic.Topic;
import io.tidegate.kernel.outbox.OutboundRecord;
import io.tidegate.risk.assessment.Assessed;
import io.tidegate.risk.handling.HandlingRecords;
import java.util.ArrayList;
import java.util.List;

/** What a batch led to, as records of their topics. */
final class OutboundAssessments {

    private static final String TYPE = "io.tidegate.assessment.made.v1";

    private OutboundAssessments() {}

    static List<OutboundRecord> records(Assessed assessed) {
        List<OutboundRecord> records = new ArrayList<>(
                assessed.assessments().size() + assessed.handlings().size());
        assessed.assessments().forEach(made -> {
            AssessmentMade event = made.event();
            records.add(new OutboundRecord(
                    Topic.ASSESSMENTS.name(),
                    event.consignmentId(),
                    event.assessmentId(),
                    TYPE,
                    event.eventTime(),
                    made.json()));
        });
        assessed.handlings().forEach(handling -> records.add(HandlingRecords.record(handling)));
        return records;
    }
}
