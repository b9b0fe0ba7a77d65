package io.tidegate.rating.evidence.messaging;

import io.tidegate.contracts.document.DocumentType;
import io.tidegate.contracts.topic.Topic;
import io.tidegate.kernel.listener.BatchListener;
import io.tidegate.kernel.listener.InboundRecord;
import io.tidegate.kernel.outbox.OutboundRecord;
import io.tidegate.rating.evidence.DocumentFacts;
import io.tidegate.rating.evidence.EvidenceRecords;
import io.tidegate.rating.evidence.EvidenceRules;
import io.tidegate.rating.evidence.Exposure;
import io.tidegate.rating.evidence.FactKey;
import io.tidegate.rating.evidence.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** Counts what enterprises do. Aggregates the batch in memory: what is written grows with enterprises, not documents. */
@ApplicationScoped
public class DocumentsListener implements BatchListener<Optional<DocumentFacts>> {

    /**
     * What else there is, also what is not known yet, is passed over unread. An inspection's result comes again, with the
     * roles concerned, as a handling.
     */
    private static final Set<String> NEEDED = Set.of(
            DocumentType.ORDER.eventType(),
            DocumentType.PAYMENT.eventType(),
            DocumentType.WAYBILL.eventType(),
            DocumentType.DECLARATION.eventType(),
            DocumentType.RETURN.eventType(),
            DocumentType.EXPORT_ORDER.eventType(),
            DocumentType.EXPORT_PAYMENT.eventType(),
            DocumentType.EXPORT_WAYBILL.eventType(),
            DocumentType.EXPORT_DECLARATION.eventType());

    /** A document dated further ahead than clocks differ is wrong about its time, and must not age everyone's evidence. */
    private static final Duration AHEAD_MAX = Duration.ofDays(1);

    private final EvidenceRecords records;

    DocumentsListener(EvidenceRecords records) {
        this.records = records;
    }

    @Override
    public String name() {
        return "rating.documents";
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topic.DOCUMENTS.name());
    }

    @Override
    public Optional<DocumentFacts> parse(InboundRecord record) {
        if (!NEEDED.contains(record.type())) {
            return Optional.empty();
        }
        try {
            return Optional.of(DocumentReader.read(record.value()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<OutboundRecord> handle(Connection connection, List<Optional<DocumentFacts>> batch) throws SQLException {
        TreeMap<UUID, DocumentFacts> counted = new TreeMap<>();
        List<Outcome> outcomes = new ArrayList<>();
        Instant latest = Instant.MIN;
        for (Optional<DocumentFacts> parsed : batch) {
            if (parsed.isEmpty()) {
                continue;
            }
            DocumentFacts document = parsed.get();
            if (EvidenceRules.counts(document)) {
                counted.putIfAbsent(
                        FactKey.of(document.documentId(), EvidenceRules.day(document.eventTime())), document);
                continue;
            }
            outcomes.addAll(EvidenceRules.outcomes(document));
            latest = reached(latest, document);
        }
        Map<Exposure, Long> counts = new HashMap<>();
        for (UUID key : records.admit(connection, counted.navigableKeySet())) {
            DocumentFacts document = Objects.requireNonNull(counted.get(key));
            EvidenceRules.exposures(document, exposure -> counts.merge(exposure, 1L, Long::sum));
            latest = reached(latest, document);
        }
        records.take(connection, counts, Map.of(), outcomes);
        if (latest.isAfter(Instant.MIN)) {
            records.advance(connection, name(), latest);
        }
        return List.of();
    }

    private static Instant reached(Instant latest, DocumentFacts document) {
        boolean believed = document.eventTime().isBefore(document.acceptedAt().plus(AHEAD_MAX));
        return believed && document.eventTime().isAfter(latest) ? document.eventTime() : latest;
    }
}
