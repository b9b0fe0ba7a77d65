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
import io.tidegate.rating.methodology.Methodology.Findings;
import io.tidegate.rating.methodology.Ruling;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** Holds the findings of assessments against whom they blame, and drops them when a later assessment does. */
@ApplicationScoped
public class AssessmentsListener implements BatchListener<AssessmentMade> {

    private final EvidenceRecords records;
    private final Ruling ruling;

    AssessmentsListener(EvidenceRecords records, Ruling ruling) {
        this.records = records;
        this.ruling = ruling;
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
    public AssessmentMade parse(InboundRecord record) {
        try {
            return Json.mapper().readValue(record.value(), AssessmentMade.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<OutboundRecord> handle(Connection connection, List<AssessmentMade> batch) throws SQLException {
        Findings findings = ruling.of(connection).methodology().findings();
        records.replace(
                connection, batch.stream().map(made -> assessed(made, findings)).toList());
        return List.of();
    }

    private static Assessed assessed(AssessmentMade made, Findings findings) {
        return new Assessed(
                made.consignmentId(), made.sequence(), made.assessedAt(), EvidenceRules.outcomes(made, findings));
    }
}
