package io.tidegate.ingest.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.contracts.document.DocumentType;
import io.tidegate.ingest.document.Field;
import io.tidegate.ingest.document.FieldTable;
import io.tidegate.ingest.document.FieldTables;
import io.tidegate.ingest.personal.KeyRing;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.crypto.Mac;

/**
 * Tells a retry from a conflict: equal for two posts that say the same. Left out are guid and appTime, which a sender
 * makes anew for a retry. Fields count in any order; decimals by value, whatever their scale and whether they came as
 * number or string; strings without white space around them; an empty field as an absent one. XML and JSON of one
 * document are thus equal.
 *
 * <p>Thread-safe.
 */
@ApplicationScoped
public class ContentDigest {

    private static final Set<String> FRESH_IN_A_RETRY = Set.of("guid", "appTime");
    private static final int DIGITS_MAX = 64;

    /** Number fields of the messages; every other string is compared as text, since 007 is not 7 in a number of something. */
    private static final Set<String> NUMBERS = numbers();

    private final FieldOrders orders = new FieldOrders();
    private final KeyRing keys;

    public ContentDigest(KeyRing keys) {
        this.keys = keys;
    }

    /** Digest of a document as posted; 32 bytes. */
    public byte[] of(ObjectNode body) {
        Mac mac = keys.digests();
        CanonicalText canonical = new CanonicalText();
        object(canonical, body, true);
        mac.update(canonical.array(), 0, canonical.size());
        return mac.doFinal();
    }

    private void object(CanonicalText out, ObjectNode node, boolean head) {
        String[] names = new String[node.size()];
        JsonNode[] values = new JsonNode[names.length];
        int n = 0;
        for (var field : node.properties()) {
            names[n] = field.getKey();
            values[n++] = field.getValue();
        }
        out.sign('{');
        FieldOrders.Order order = orders.of(names);
        for (int i : order.sorted()) {
            if (head && FRESH_IN_A_RETRY.contains(names[i])) {
                continue;
            }
            int start = out.size();
            out.written(order.texts()[i]);
            int value = out.size();
            value(out, names[i], values[i]);
            if (out.size() == value) {
                out.backTo(start);
            }
        }
        out.sign('}');
    }

    private void value(CanonicalText out, String name, JsonNode node) {
        switch (node.getNodeType()) {
            case OBJECT -> object(out, (ObjectNode) node, false);
            case ARRAY -> {
                if (!node.isEmpty()) {
                    out.sign('[');
                    node.forEach(element -> value(out, name, element));
                    out.sign(']');
                }
            }
            case NULL, MISSING -> {
                // Absent: says nothing.
            }
            case NUMBER -> out.text(plain(node.decimalValue()));
            default -> {
                String stripped = node.asText().strip();
                if (!stripped.isEmpty()) {
                    out.text(NUMBERS.contains(name) ? decimal(stripped) : stripped);
                }
            }
        }
    }

    private static String decimal(String text) {
        if (text.length() > DIGITS_MAX) {
            return text;
        }
        try {
            return plain(new BigDecimal(text));
        } catch (NumberFormatException e) {
            return text;
        }
    }

    private static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toString();
    }

    private static Set<String> numbers() {
        Set<String> names = new HashSet<>();
        FieldTables tables = FieldTables.shipped();
        for (DocumentType type : DocumentType.values()) {
            add(names, tables.of(type));
        }
        add(names, tables.generalTrade());
        return names;
    }

    private static void add(Set<String> names, FieldTable table) {
        for (FieldTable.Place place : List.of(table.head(), table.line())) {
            place.fields().stream().filter(Field::isNumber).map(Field::name).forEach(names::add);
        }
    }
}
