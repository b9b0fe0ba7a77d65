package io.tidegate.trace.lineage.messaging;

import com.fasterxml.jackson.databind.ObjectReader;
import io.tidegate.contracts.Json;
import io.tidegate.contracts.document.DocumentType;
import io.tidegate.contracts.topic.Topic;
import io.tidegate.kernel.listener.BatchListener;
import io.tidegate.kernel.listener.InboundRecord;
import io.tidegate.kernel.outbox.OutboundRecord;
import io.tidegate.trace.coverage.MerchantOrders;
import io.tidegate.trace.finding.Reports;
import io.tidegate.trace.identifier.Gtin;
import io.tidegate.trace.identifier.Identifier;
import io.tidegate.trace.identifier.Identifier.MerchantItem;
import io.tidegate.trace.identifier.Identifier.OrderNode;
import io.tidegate.trace.identifier.Identifier.Parcel;
import io.tidegate.trace.identifier.Identifier.Report;
import io.tidegate.trace.lineage.Claims;
import io.tidegate.trace.lineage.ConsignmentClaims;
import io.tidegate.trace.lineage.GoodsClaims;
import io.tidegate.trace.lineage.Graph;
import io.tidegate.trace.lineage.KnownNodes;
import io.tidegate.trace.lineage.ReportResults;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Orders and declarations of import and export, filings of products and reports of laboratories become claims; all other
 * documents are passed over unread. Only the fields needed are bound, since this runs for every document of the nation. A
 * waybill of export says no more than one of import: the declaration names order and parcel.
 */
@ApplicationScoped
public class DocumentListener implements BatchListener<DocumentListener.Told> {

    private static final String ORDER = DocumentType.ORDER.eventType();
    private static final String DECLARATION = DocumentType.DECLARATION.eventType();
    private static final String EXPORT_ORDER = DocumentType.EXPORT_ORDER.eventType();
    private static final String FILING = DocumentType.PRODUCT_FILING.eventType();
    private static final String REPORT = DocumentType.QUALITY_REPORT.eventType();
    private static final String EXPORT_DECLARATION = DocumentType.EXPORT_DECLARATION.eventType();
    /** What the customs' guide has platforms abroad, which have no code, write for it. */
    private static final String NO_CODE = "无";

    private static final Told NOTHING = new Told(Claims.NONE, null, null, null);
    private static final ObjectReader ACCEPTED = Json.mapper().readerFor(Accepted.class);
    /** About 200 bytes each: products and lots that are on sale. */
    private static final int KNOWN_NODES_MAX = 100_000;

    private final Graph graph;
    private final Reports reports;
    private final MerchantOrders merchants;
    private final ReportResults results;
    private final KnownNodes known = new KnownNodes(KNOWN_NODES_MAX);

    public DocumentListener(Graph graph, Reports reports, MerchantOrders merchants, ReportResults results) {
        this.results = results;
        this.merchants = merchants;
        this.graph = graph;
        this.reports = reports;
    }

    /**
     * What a document says.
     *
     * @param platform whose order it is about; null where it has no code
     * @param merchant whose order it is; null where it does not say
     * @param found what a report found; null of all other documents
     */
    record Told(
            Claims claims,
            @Nullable String platform,
            @Nullable String merchant,
            @Nullable Found found) {}

    /** What a report found; {@code result} is null where it was taken back. */
    record Found(
            Report report,
            Instant at,
            @Nullable String result,
            @Nullable String severity) {}

    record Accepted(String naturalKey, int appType, Instant eventTime, Fields document) {}

    record Fields(
            @Nullable String orderNo,
            @Nullable String ebpCode,
            @Nullable String ebcCode,
            @Nullable String batchNumbers,
            @Nullable String logisticsCode,
            @Nullable String logisticsNo,
            @Nullable String gtin,
            @Nullable String itemNo,
            @Nullable String gcode,
            @Nullable String laboratoryCode,
            @Nullable String reportNo,
            @Nullable String result,
            @Nullable String severity,
            @Nullable List<Line> lines) {}

    record Line(@Nullable String barCode, @Nullable String itemNo) {}

    @Override
    public String name() {
        return "trace.documents";
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topic.DOCUMENTS.name());
    }

    @Override
    public Told parse(InboundRecord record) {
        String type = record.type();
        boolean export = EXPORT_ORDER.equals(type) || EXPORT_DECLARATION.equals(type);
        boolean order = ORDER.equals(type) || EXPORT_ORDER.equals(type);
        boolean goods = FILING.equals(type) || REPORT.equals(type);
        if (!order && !export && !goods && !DECLARATION.equals(type)) {
            return NOTHING;
        }
        try {
            Accepted accepted = ACCEPTED.readValue(record.value());
            if (goods) {
                return FILING.equals(type) ? filing(accepted) : report(accepted);
            }
            return order ? order(accepted, export) : declaration(accepted, export);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<OutboundRecord> handle(Connection connection, List<Told> batch) throws SQLException {
        Map<String, Long> ids =
                graph.write(connection, batch.stream().map(Told::claims).toList(), known);
        Map<Long, String> merchantOfOrder = new HashMap<>();
        Set<String> platforms = new HashSet<>();
        List<ReportResults.Result> found = new ArrayList<>();
        for (Told told : batch) {
            Found news = told.found();
            Long report = news == null ? null : ids.get(news.report().uri());
            if (news != null && report != null) {
                found.add(new ReportResults.Result(report, news.at(), news.result(), news.severity()));
            }
            if (told.platform() != null) {
                platforms.add(told.platform());
            }
            for (Identifier node : told.claims().nodes()) {
                Long id = ids.get(node.uri());
                if (told.merchant() != null && id != null) {
                    merchantOfOrder.put(id, told.merchant());
                }
            }
        }
        merchants.note(connection, merchantOfOrder);
        results.note(connection, found);
        reports.heard(connection, platforms, Instant.now());
        return List.of();
    }

    @Override
    public void undone() {
        known.clear();
        reports.undone();
    }

    private static Told order(Accepted accepted, boolean export) {
        Fields order = accepted.document();
        String issuer = issuer(order);
        if (issuer == null || order.orderNo() == null) {
            throw new IllegalArgumentException("An order without ebpCode or orderNo");
        }
        List<String> barCodes = new ArrayList<>();
        List<MerchantItem> items = new ArrayList<>();
        List<Line> lines = order.lines();
        for (Line line : lines == null ? List.<Line>of() : lines) {
            String barCode = line.barCode() == null ? "" : line.barCode();
            barCodes.add(barCode);
            MerchantItem item = Gtin.checked(barCode) == null ? item(order.ebcCode(), line.itemNo()) : null;
            if (item != null) {
                items.add(item);
            }
        }
        Claims claims = ConsignmentClaims.ofOrder(
                head(accepted, export), issuer, order.orderNo(), order.batchNumbers(), barCodes, items);
        return told(claims, order);
    }

    private static @Nullable MerchantItem item(@Nullable String merchant, @Nullable String itemNo) {
        return merchant == null || itemNo == null || merchant.isBlank() || itemNo.isBlank()
                ? null
                : new MerchantItem(merchant, itemNo);
    }

    private static Told filing(Accepted accepted) {
        Fields filing = accepted.document();
        String merchant = filing.ebcCode();
        if (merchant == null) {
            throw new IllegalArgumentException("A filing without ebcCode");
        }
        Claims claims =
                GoodsClaims.ofFiling(head(accepted, false), merchant, filing.itemNo(), filing.gtin(), filing.gcode());
        return new Told(claims, null, null, null);
    }

    private static Told report(Accepted accepted) {
        Fields fields = accepted.document();
        if (fields.laboratoryCode() == null || fields.reportNo() == null) {
            throw new IllegalArgumentException("A report without laboratoryCode or reportNo");
        }
        Report report = new Report(fields.laboratoryCode(), fields.reportNo());
        String issuer = issuer(fields);
        OrderNode order = issuer == null || fields.orderNo() == null ? null : new OrderNode(issuer, fields.orderNo());
        GoodsClaims.About about = new GoodsClaims.About(
                fields.gtin(), fields.batchNumbers(), order, item(fields.ebcCode(), fields.itemNo()));
        Claims claims = GoodsClaims.ofReport(head(accepted, false), report, about);
        boolean back = accepted.appType() == ConsignmentClaims.DELETE;
        // A change may bear the second of what it changes.
        Instant at = accepted.eventTime().plusNanos((accepted.appType() - 1L) * 1_000);
        return new Told(claims, null, null, new Found(report, at, back ? null : fields.result(), fields.severity()));
    }

    /** Declarations of general trade belong to no order and reach no consumer: nothing to trace. */
    private static Told declaration(Accepted accepted, boolean export) {
        Fields d = accepted.document();
        String issuer = issuer(d);
        if (issuer == null || d.orderNo() == null || d.logisticsCode() == null || d.logisticsNo() == null) {
            return NOTHING;
        }
        Claims claims = ConsignmentClaims.ofDeclaration(
                head(accepted, export),
                new OrderNode(issuer, d.orderNo()),
                new Parcel(d.logisticsCode(), d.logisticsNo()));
        return told(claims, d);
    }

    private static Told told(Claims claims, Fields document) {
        return new Told(
                claims, NO_CODE.equals(document.ebpCode()) ? null : document.ebpCode(), document.ebcCode(), null);
    }

    /** Many platforms abroad share the word that they have no code: there the number is the merchant's. */
    private static @Nullable String issuer(Fields document) {
        String platform = document.ebpCode();
        return platform == null || NO_CODE.equals(platform) ? document.ebcCode() : platform;
    }

    /** An export document is another source than the import document of the same key. */
    private static ConsignmentClaims.Head head(Accepted accepted, boolean export) {
        String key = export ? "export " + accepted.naturalKey() : accepted.naturalKey();
        return new ConsignmentClaims.Head(key, accepted.appType(), accepted.eventTime());
    }
}
