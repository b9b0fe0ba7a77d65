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
    private static final Map<String, String> WIDER =
            Map.of("InventoryList/itemNo", "TEXT 1..30", "InventoryList/tradeCountry", "TEXT 3..3");

    @ParameterizedTest
    @CsvSource(textBlock = """
            ORDER,       OrderHead,      OrderList
            PAYMENT,     PaymentHead,
            WAYBILL,     LogisticsHead,
            DECLARATION, InventoryHead,  InventoryList
            RETURN,      InvtRefundHead, InvtRefundList
            """)
    void theTablesAreTheSchema(DocumentType type, String head, @Nullable String line) throws Exception {
        var table = FieldTables.shipped().of(type);

        assertThat(described(table.head())).isEqualTo(schema(head));
        if (line != null) {
            assertThat(described(table.line())).isEqualTo(schema(line));
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

    private static List<String> schema(String element) throws Exception {
        var factory = DocumentBuilderFactory.newDefaultNSInstance();
        try (var in = FieldTablesTest.class.getResourceAsStream("/ceb/202205/import.xsd")) {
            var root = factory.newDocumentBuilder().parse(in).getDocumentElement();
            var fields = new ArrayList<String>();
            for (var top : elements(root, "element")) {
                if (top.getParentNode() == root && top.getAttribute("name").equals(element)) {
                    for (var field : elements(top, "element")) {
                        var name = field.getAttribute("name");
                        var required = field.getAttribute("minOccurs").equals("0") ? " " : " required ";
                        var format = WIDER.getOrDefault(element + "/" + name, format(field));
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
                // An optional text may be empty, which the tables take as absent: both read as from one character on.
                yield length.isEmpty() ? "TEXT 1.." + facet(field, "maxLength") : "TEXT " + length + ".." + length;
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
