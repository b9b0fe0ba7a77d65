package io.tidegate.bench.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.bench.generator.PostedDocument;
import io.tidegate.contracts.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Gathers generated documents into CEB messages, edition 202205, of {@value #HEADS} documents of one type: as many as a
 * message may have. Declarations of one declarant go together, because the declarant stands in the message's BaseTransfer.
 * For one thread.
 */
final class CebBodies {

    static final int HEADS = 100;

    private static final Map<String, Names> NAMES = Map.of(
            "order", new Names("CEB311Message", "Order", "OrderHead", "OrderList"),
            "payment", new Names("CEB411Message", "Payment", "PaymentHead", null),
            "waybill", new Names("CEB511Message", "Logistics", "LogisticsHead", null),
            "declaration", new Names("CEB621Message", "Inventory", "InventoryHead", "InventoryList"));

    /** The schema's order of the lines of CEB621; elsewhere the generator writes in the schema's order. */
    private static final List<String> DECLARATION_LINE = List.of(
            "gnum",
            "itemRecordNo",
            "itemNo",
            "itemName",
            "gcode",
            "gname",
            "gmodel",
            "barCode",
            "country",
            "currency",
            "qty",
            "unit",
            "qty1",
            "unit1",
            "price",
            "totalPrice",
            "note");

    /** The schema demands one in CEB621. It signs nothing: the bench's platform has no certificate to hold it to. */
    private static final String SIGNATURE =
            "<ds:Signature xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"><ds:SignedInfo>"
                    + "<ds:CanonicalizationMethod Algorithm=\"http://www.w3.org/TR/2001/REC-xml-c14n-20010315\"/>"
                    + "<ds:SignatureMethod Algorithm=\"http://www.w3.org/2000/09/xmldsig#rsa-sha1\"/>"
                    + "<ds:Reference URI=\"\"><ds:DigestMethod Algorithm=\"http://www.w3.org/2000/09/xmldsig#sha1\"/>"
                    + "<ds:DigestValue>SF/P+2sVsRQ9dJIqJSroW6ajb0Y=</ds:DigestValue></ds:Reference></ds:SignedInfo>"
                    + "<ds:SignatureValue>AAAA</ds:SignatureValue></ds:Signature>\n";

    private final Map<String, List<JsonNode>> gathered = new TreeMap<>();

    private record Names(
            String root,
            String group,
            String head,
            @Nullable String line) {}

    /** Takes a document; a message where it makes one full, else null. Types beyond the four are left out. */
    byte @Nullable [] add(PostedDocument document) {
        if (!NAMES.containsKey(document.type())) {
            return null;
        }
        JsonNode tree = tree(document);
        String together = document.type() + tree.path("copCode").asText("");
        List<JsonNode> heads = gathered.computeIfAbsent(together, _ -> new ArrayList<>());
        heads.add(tree);
        if (heads.size() < HEADS) {
            return null;
        }
        gathered.remove(together);
        return message(document.type(), heads);
    }

    private static byte[] message(String type, List<JsonNode> heads) {
        Names names = NAMES.getOrDefault(type, new Names("", "", "", null));
        var xml = new StringBuilder(heads.size() * 2_400);
        xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ceb:")
                .append(names.root())
                .append(" guid=\"");
        xml.append(UUID.randomUUID().toString().toUpperCase(java.util.Locale.ROOT));
        xml.append("\" version=\"1.0\" xmlns:ceb=\"http://www.chinaport.gov.cn/ceb\">\n");
        for (JsonNode head : heads) {
            open(xml, names.group()).append('\n');
            open(xml, names.head()).append('\n');
            for (var field : head.properties()) {
                if (field.getValue().isValueNode()
                        && !field.getKey().equals("type")
                        && !field.getKey().equals("copCode")) {
                    element(xml, field.getKey(), field.getValue());
                }
            }
            close(xml, names.head());
            for (JsonNode line : head.path("lines")) {
                line(xml, String.valueOf(names.line()), line, type.equals("declaration"));
            }
            close(xml, names.group());
        }
        String copCode = heads.getFirst().path("copCode").asText("3302961Z01");
        xml.append("<ceb:BaseTransfer><ceb:copCode>").append(copCode);
        xml.append("</ceb:copCode><ceb:copName>Bench</ceb:copName><ceb:dxpMode>DXP</ceb:dxpMode>");
        xml.append("<ceb:dxpId>DXPENT0000000001</ceb:dxpId></ceb:BaseTransfer>\n");
        if (type.equals("declaration")) {
            xml.append(SIGNATURE);
        }
        close(xml, names.root());
        return xml.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void line(StringBuilder xml, String name, JsonNode line, boolean declaration) {
        open(xml, name).append('\n');
        if (declaration) {
            for (String field : DECLARATION_LINE) {
                if (line.has(field)) {
                    element(xml, field, line.get(field));
                }
            }
        } else {
            line.properties().forEach(field -> element(xml, field.getKey(), field.getValue()));
        }
        close(xml, name);
    }

    private static void element(StringBuilder xml, String name, JsonNode value) {
        String text = value.isNumber() ? value.decimalValue().toPlainString() : value.asText();
        open(xml, name).append(text.replace("&", "&amp;").replace("<", "&lt;"));
        close(xml, name);
    }

    private static StringBuilder open(StringBuilder xml, String name) {
        return xml.append("<ceb:").append(name).append('>');
    }

    private static void close(StringBuilder xml, String name) {
        xml.append("</ceb:").append(name).append(">\n");
    }

    private static JsonNode tree(PostedDocument document) {
        try {
            return Json.mapper().readTree(document.json());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
