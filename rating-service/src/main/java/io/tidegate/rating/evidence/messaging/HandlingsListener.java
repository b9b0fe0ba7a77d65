package io.tidegate.rating.evidence.messaging;

import io.tidegate.contracts.Json;
import io.tidegate.contracts.handling.HandlingRecorded;
import io.tidegate.contracts.topic.Topic;
import io.tidegate.kernel.listener.BatchListener;
import io.tidegate.kernel.listener.InboundRecord;
import io.tidegate.kernel.outbox.OutboundRecord;
import io.tidegate.rating.evidence.EvidenceRecords;
import io.tidegate.rating.evidence.EvidenceRules;
import io.tidegate.rating.evidence.Exposure;
import io.tidegate.rating.evidence.Outcome;
import io.tidegate.rating.evidence.messaging.HandlingsListener.Handled;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Counts inspections, and holds violations found against the enterprises concerned. */
@ApplicationScoped
public class HandlingsListener implements BatchListener<Handled> {

    private final EvidenceRecords records;

    HandlingsListener(EvidenceRecords records) {
        this.records = records;
    }

    /** A handling and when it became known. */
    record Handled(HandlingRecorded handling, Instant knownTime) {}

    @Override
    public String name() {
        return "rating.handlings";
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topic.HANDLINGS.name());
    }

    @Override
    public Handled parse(InboundRecord record) {
        try {
            return new Handled(Json.mapper().readValue(record.value(), HandlingRecorded.class), record.time());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<OutboundRecord> handle(Connection connection, List<Handled> batch) throws SQLException {
        Map<Exposure, Long> counts = new HashMap<>();
        Map<String, Instant> revised = new TreeMap<>();
        List<Outcome> outcomes = new ArrayList<>();
        for (Handled handled : batch) {
            String replaced = handled.handling().replaces();
            if (replaced != null) {
                revised.merge(replaced, handled.knownTime(), (a, b) -> a.isBefore(b) ? a : b);
            }
            EvidenceRules.exposures(handled.handling(), exposure -> counts.merge(exposure, 1L, Long::sum));
            outcomes.addAll(EvidenceRules.outcomes(handled.handling(), handled.knownTime()));
        }
        records.count(connection, counts);
        records.revise(connection, revised);
        records.record(connection, outcomes);
        return List.of();
    }
}
