package io.tidegate.ingest.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.contracts.document.DocumentType;
import io.tidegate.ingest.document.Field.Kind;
import io.tidegate.ingest.document.Field.Need;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;

/** The field tables say what the official schema of edition 202205 says, but for the differences that their heads name. */
class FieldTablesTest {

    private static final String XSD = "http://www.w3.org/2001/XMLSchema";

    /** Fields of the JSON form that stand elsewhere in XML. */
    private static final Set<String> OF_JSON_ONLY = Set.of("copCode");

    /** Where the specification's text and the earlier edition allow more than the schema of 202205. */
    private static final Map<String, String> WIDER = Map.ofEntries(
            Map.entry("import/InventoryList/itemNo", "TEXT 1..30"),
            Map.entry("import/InventoryList/tradeCountry", "TEXT 3..3"),
            Map.entry("export/OrderHead/ebpCode", "TEXT 1..50"),
            Map.entry("export/Receipts/ebpCode", "TEXT 1..50"),
            Map.entry("export/Logistics/logisticsNo", "TEXT 1..80"),
            Map.entry("export/ArrivalList/logisticsNo", "TEXT 1..80"),
            Map.entry("export/DepartureList/logisticsNo", "TEXT 1..80"),
            Map.entry("export/InventoryHead/ebpCode", "TEXT 1..50"),
            Map.entry("export/InventoryHead/logisticsNo", "TEXT 1..80"),
            Map.entry("export/InventoryHead/totalPackageNo", "TEXT 1..60"),
            Map.entry("export/WayBillList/logisticsNo", "TEXT 1..80"),
            Map.entry("export/InvtRefundHead/reason", "TEXT 1..1000"),
            Map.entry("export/InvtRefundHead/note", "TEXT 1..1000"));

    @ParameterizedTest(name = "{0}")
    @CsvSource(textBlock = """
            ORDER,              import, OrderHead,        OrderList
            PAYMENT,            import, PaymentHead,
            WAYBILL,            import, LogisticsHead,
            WAYBILL_STATUS,     import, LogisticsStatus,
            DECLARATION,        import, InventoryHead,    InventoryList
            CANCELLATION,       import, InvtCancel,
            RETURN,             import, InvtRefundHead,   InvtRefundList
            WAREHOUSE_ENTRY,    import, DeliveryHead,     DeliveryList
            EXPORT_ORDER,       export, OrderHead,        OrderList
            EXPORT_PAYMENT,     export, Receipts,
            EXPORT_WAYBILL,     export, Logistics,
            ARRIVAL,            export, ArrivalHead,      ArrivalList
            DEPARTURE,          export, DepartureHead,    DepartureList
            EXPORT_DECLARATION, export, InventoryHead,    InventoryList
            EXPORT_CANCELLATION, export, InvtCancel,
            CONSOLIDATION,      export, WayBillHead,      WayBillList
            EXPORT_RETURN,      export, InvtRefundHead,   InvtRefundList
            RETURN_TALLY,       export, InvtRefundDetail,
            SUMMARY,            export, SummaryApplyHead, SummaryApplyList
            """)
    void theTablesAreTheSchema(DocumentType type, String direction, String head, @Nullable String line)
            throws Exception {
        var table = FieldTables.shipped().of(type);

        assertThat(described(table.head())).isEqualTo(schema(direction, head));
        if (line != null) {
            assertThat(described(table.line())).isEqualTo(schema(direction, line));
        }
    }

    private static List<String> described(FieldTable.Place place) {
        return place.fields().stream()
                .filter(field -> !OF_JSON_ONLY.contains(field.name()))
                .map(field -> field.name() + (field.need() == Need.SCHEMA ? " required " : " ") + format(field))
                .toList();
    }

    private static String format(Field field) {
        return switch (field.kind()) {
            case TEXT -> "TEXT " + field.min() + ".." + field.max();
            case DECIMAL -> "DECIMAL " + field.max() + "," + field.fraction();
            case INTEGER -> "INTEGER";
            case TIME -> "TEXT 14..14";
            case DATE, DATE_OR_TIME -> "TEXT 8..8";
        };
    }

    private static List<String> schema(String direction, String element) throws Exception {
        var factory = DocumentBuilderFactory.newDefaultNSInstance();
        try (var in = FieldTablesTest.class.getResourceAsStream("/ceb/202205/" + direction + ".xsd")) {
            var root = factory.newDocumentBuilder().parse(in).getDocumentElement();
            var fields = new ArrayList<String>();
            for (var top : elements(root, "element")) {
                if (top.getParentNode() == root && top.getAttribute("name").equals(element)) {
                    for (var field : elements(top, "element")) {
                        var name = field.getAttribute("name");
                        var required = field.getAttribute("minOccurs").equals("0") ? " " : " required ";
                        var format = WIDER.getOrDefault(direction + "/" + element + "/" + name, format(field));
                        if (name.isEmpty()) {
                            continue;
                        }
                        fields.add(name + required + format);
                    }
                }
            }
            return fields;
        }
    }

    private static String format(Element field) {
        if (field.getAttribute("type").equals("xs:int")) {
            return Kind.INTEGER.name();
        }
        return switch (elements(field, "restriction").getFirst().getAttribute("base")) {
            case "xs:decimal" -> "DECIMAL " + facet(field, "totalDigits") + "," + facet(field, "fractionDigits");
            case "xs:int" -> Kind.INTEGER.name();
            default -> {
                var length = facet(field, "length");
                var least = facet(field, "minLength");
                // An optional text may be empty, which the tables take as absent: both read as from one character on.
                yield length.isEmpty()
                        ? "TEXT " + (least.isEmpty() || least.equals("0") ? "1" : least) + ".."
                                + facet(field, "maxLength")
                        : "TEXT " + length + ".." + length;
            }
        };
    }

    private static String facet(Element field, String name) {
        var facets = elements(field, name);
        return facets.isEmpty() ? "" : facets.getFirst().getAttribute("value");
    }

    private static List<Element> elements(Element parent, String name) {
        var nodes = parent.getElementsByTagNameNS(XSD, name);
        var elements = new ArrayList<Element>();
        for (var i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }
}
