package io.tidegate.risk.assessment.messaging;

import io.tidegate.contracts.Json;
import io.tidegate.contracts.document.DocumentAccepted;
import io.tidegate.contracts.document.DocumentType;
import io.tidegate.contracts.document.WaybillStatus;
import io.tidegate.contracts.topic.Topic;
import io.tidegate.kernel.listener.BatchListener;
import io.tidegate.kernel.listener.InboundRecord;
import io.tidegate.kernel.outbox.OutboundRecord;
import io.tidegate.risk.assessment.AssessConsignments;
import io.tidegate.risk.assessment.Assessed;
import io.tidegate.risk.consignment.DossierEntry;
import io.tidegate.risk.signal.Signature;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The whole way from accepted documents to assessments, a poll at a time. */
@ApplicationScoped
class DocumentsListener implements BatchListener<DocumentsListener.Arrival> {

    /** Types of events; what is not among them, also what is not known yet, is passed over unread. */
    private static final Set<String> NEEDED = Arrays.stream(DocumentType.values())
            .filter(type -> DossierEntry.belongsToOne(type) || type == DocumentType.WAYBILL_STATUS)
            .map(DocumentType::eventType)
            .collect(Collectors.toUnmodifiableSet());

    private static final Arrival NOTHING = new Arrival(null, null);

    private final AssessConsignments assess;

    DocumentsListener(AssessConsignments assess) {
        this.assess = assess;
    }

    /** A document of a consignment, or a signature for a waybill, or neither. */
    record Arrival(@Nullable DossierEntry part, @Nullable Signature signature) {}

    @Override
    public String name() {
        return "risk.documents";
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topic.DOCUMENTS.name());
    }

    @Override
    public Arrival parse(InboundRecord record) {
        if (!NEEDED.contains(record.type())) {
            return NOTHING;
        }
        try {
            byte[] json = record.value();
            DocumentAccepted accepted = Json.mapper().readValue(json, DocumentAccepted.class);
            return accepted.document() instanceof WaybillStatus
                    ? new Arrival(null, Signature.of(accepted))
                    : new Arrival(new DossierEntry(accepted, oneLine(json)), null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<OutboundRecord> handle(Connection connection, List<Arrival> batch) throws SQLException {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        List<DossierEntry> parts =
                batch.stream().map(Arrival::part).filter(Objects::nonNull).toList();
        List<Signature> signatures =
                batch.stream().map(Arrival::signature).filter(Objects::nonNull).toList();
        Assessed assessed = assess.arrive(connection, parts, now);
        return OutboundAssessments.records(
                signatures.isEmpty() ? assessed : assessed.and(assess.signed(connection, signatures, now)));
    }

    /** A line break in JSON can only stand between its tokens, where a space says the same. */
    private static byte[] oneLine(byte[] json) {
        for (int i = 0; i < json.length; i++) {
            if (json[i] == '\n' || json[i] == '\r') {
                byte[] line = json.clone();
                for (int j = i; j < line.length; j++) {
                    line[j] = line[j] == '\n' || line[j] == '\r' ? (byte) ' ' : line[j];
                }
                return line;
            }
        }
        return json;
    }
}
