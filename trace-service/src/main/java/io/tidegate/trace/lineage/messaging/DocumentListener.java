package io.tidegate.trace.lineage.messaging;

import com.fasterxml.jackson.databind.ObjectReader;
import io.tidegate.contracts.Json;
import io.tidegate.contracts.document.DocumentType;
import io.tidegate.contracts.topic.Topic;
import io.tidegate.kernel.listener.BatchListener;
import io.tidegate.kernel.listener.InboundRecord;
import io.tidegate.kernel.outbox.OutboundRecord;
import io.tidegate.trace.identifier.Identifier.OrderNode;
import io.tidegate.trace.identifier.Identifier.Parcel;
import io.tidegate.trace.lineage.Claims;
import io.tidegate.trace.lineage.ConsignmentClaims;
import io.tidegate.trace.lineage.Graph;
import io.tidegate.trace.lineage.KnownNodes;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Orders and declarations become claims; all other documents are passed over unread. Only the fields needed are bound,
 * since this runs for every document of the nation.
 */
@ApplicationScoped
public class DocumentListener implements BatchListener<Claims> {

    private static final String ORDER = DocumentType.ORDER.eventType();
    private static final String DECLARATION = DocumentType.DECLARATION.eventType();
    private static final ObjectReader ACCEPTED = Json.mapper().readerFor(Accepted.class);
    /** About 200 bytes each: products and lots that are on sale. */
    private static final int KNOWN_NODES_MAX = 100_000;

    private final Graph graph;
    private final KnownNodes known = new KnownNodes(KNOWN_NODES_MAX);

    public DocumentListener(Graph graph) {
        this.graph = graph;
    }

    record Accepted(String naturalKey, int appType, Instant eventTime, Fields document) {}

    record Fields(
            @Nullable String orderNo,
            @Nullable String ebpCode,
            @Nullable String batchNumbers,
            @Nullable String logisticsCode,
            @Nullable String logisticsNo,
            @Nullable List<Line> lines) {}

    record Line(@Nullable String barCode) {}

    @Override
    public String name() {
        return "trace.documents";
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topic.DOCUMENTS.name());
    }

    @Override
    public Claims parse(InboundRecord record) {
        boolean order = ORDER.equals(record.type());
        if (!order && !DECLARATION.equals(record.type())) {
            return Claims.NONE;
        }
        try {
            Accepted accepted = ACCEPTED.readValue(record.value());
            return order ? order(accepted) : declaration(accepted);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<OutboundRecord> handle(Connection connection, List<Claims> batch) throws SQLException {
        graph.write(connection, batch, known);
        return List.of();
    }

    @Override
    public void undone() {
        known.clear();
    }

    private static Claims order(Accepted accepted) {
        Fields order = accepted.document();
        if (order.ebpCode() == null || order.orderNo() == null) {
            throw new IllegalArgumentException("An order without ebpCode or orderNo");
        }
        List<String> barCodes = new ArrayList<>();
        List<Line> lines = order.lines();
        if (lines != null) {
            lines.forEach(line -> barCodes.add(line.barCode() == null ? "" : line.barCode()));
        }
        return ConsignmentClaims.ofOrder(
                head(accepted), order.ebpCode(), order.orderNo(), order.batchNumbers(), barCodes);
    }

    /** Declarations of general trade belong to no order and reach no consumer: nothing to trace. */
    private static Claims declaration(Accepted accepted) {
        Fields d = accepted.document();
        if (d.ebpCode() == null || d.orderNo() == null || d.logisticsCode() == null || d.logisticsNo() == null) {
            return Claims.NONE;
        }
        return ConsignmentClaims.ofDeclaration(
                head(accepted),
                new OrderNode(d.ebpCode(), d.orderNo()),
                new Parcel(d.logisticsCode(), d.logisticsNo()));
    }

    private static ConsignmentClaims.Head head(Accepted accepted) {
        return new ConsignmentClaims.Head(accepted.naturalKey(), accepted.appType(), accepted.eventTime());
    }
}
