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
import io.tidegate.rating.evidence.FactKey;
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
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

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
        TreeMap<UUID, HandlingRecorded> counted = new TreeMap<>();
        Map<String, Instant> revised = new TreeMap<>();
        List<Outcome> outcomes = new ArrayList<>();
        for (Handled handled : batch) {
            String replaced = handled.handling().replaces();
            if (replaced != null) {
                revised.merge(replaced, handled.knownTime(), (a, b) -> a.isBefore(b) ? a : b);
            }
            if (EvidenceRules.counts(handled.handling())) {
                counted.putIfAbsent(
                        FactKey.of(
                                handled.handling().handlingId(),
                                EvidenceRules.day(handled.handling().eventTime())),
                        handled.handling());
            }
            outcomes.addAll(EvidenceRules.outcomes(handled.handling(), handled.knownTime()));
        }
        Map<Exposure, Long> counts = new HashMap<>();
        for (UUID key : records.admit(connection, counted.navigableKeySet())) {
            EvidenceRules.exposures(
                    Objects.requireNonNull(counted.get(key)), exposure -> counts.merge(exposure, 1L, Long::sum));
        }
        records.take(connection, counts, revised, outcomes);
        return List.of();
    }
}
