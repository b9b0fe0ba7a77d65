package io.tidegate.rating.evidence.messaging;

import io.tidegate.contracts.Json;
import io.tidegate.contracts.assessment.AssessmentMade;
import io.tidegate.contracts.topic.Topic;
import io.tidegate.kernel.listener.BatchListener;
import io.tidegate.kernel.listener.InboundRecord;
import io.tidegate.kernel.outbox.OutboundRecord;
import io.tidegate.rating.evidence.EvidenceRecords;
import io.tidegate.rating.evidence.EvidenceRecords.Assessed;
import io.tidegate.rating.evidence.EvidenceRules;
import io.tidegate.rating.methodology.Methodologies;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** Holds the findings of assessments against whom they blame, and drops them when a later assessment does. */
@ApplicationScoped
public class AssessmentsListener implements BatchListener<Assessed> {

    private final EvidenceRecords records;
    private final Methodologies methodologies;

    AssessmentsListener(EvidenceRecords records, Methodologies methodologies) {
        this.records = records;
        this.methodologies = methodologies;
    }

    @Override
    public String name() {
        return "rating.assessments";
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topic.ASSESSMENTS.name());
    }

    @Override
    public Assessed parse(InboundRecord record) {
        try {
            AssessmentMade made = Json.mapper().readValue(record.value(), AssessmentMade.class);
            return new Assessed(
                    made.consignmentId(),
                    made.sequence(),
                    made.assessedAt(),
                    EvidenceRules.outcomes(
                            made, methodologies.current().methodology().findings()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<OutboundRecord> handle(Connection connection, List<Assessed> batch) throws SQLException {
        records.replace(connection, batch);
        return List.of();
    }
}
