package io.tidegate.risk.model;

import io.tidegate.contracts.document.Declaration.DeclarationLine;
import io.tidegate.contracts.document.Finding;
import io.tidegate.risk.consignment.Consignment;
import io.tidegate.risk.consignment.Part;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A general-trade consignment as the model sees it: its first declaration's dearest line stands for the whole, since an
 * inspection speaks of the whole. What the customs message does not carry stays empty.
 */
public final class DeclaredItems {

    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    private static final int HS6_DIGITS = 6;

    private DeclaredItems() {}

    /** The field for want of which {@link #of} gives null of a general-trade consignment. */
    static String missing(Consignment consignment) {
        return consignment.declarations().getFirst().document().lines().isEmpty() ? "lines" : "netWeight";
    }

    /** Null where the model has nothing to say: retail, no declaration, no line, or no weight. */
    public static @Nullable Declaration of(Consignment consignment) {
        if (!consignment.generalTrade()) {
            return null;
        }
        Part<io.tidegate.contracts.document.Declaration> part =
                consignment.declarations().getFirst();
        var document = part.document();
        DeclarationLine line = document.lines().stream()
                .max(Comparator.comparing(DeclarationLine::totalPrice).thenComparing(DeclarationLine::gnum))
                .orElse(null);
        BigDecimal weight = document.netWeight() == null ? document.grossWeight() : document.netWeight();
        if (line == null || weight == null) {
            return null;
        }
        Map<Attribute, String> codes = new EnumMap<>(Attribute.class);
        put(codes, Attribute.OFFICE, document.customsCode());
        put(codes, Attribute.TRANSPORT, document.trafMode());
        put(codes, Attribute.DECLARANT, document.agentCode());
        put(codes, Attribute.IMPORTER, document.ebcCode());
        put(codes, Attribute.SELLER, document.sellerCode());
        put(codes, Attribute.COURIER, document.logisticsCode());
        String hs = line.gcode();
        put(codes, Attribute.HS6, hs.substring(0, Math.min(HS6_DIGITS, hs.length())));
        put(codes, Attribute.DEPARTURE, document.country());
        put(codes, Attribute.ORIGIN, line.country());
        return new Declaration(
                consignment.id(),
                LocalDate.ofInstant(part.eventTime(), BEIJING),
                codes,
                line.taxRate() == null ? BigDecimal.ZERO : line.taxRate(),
                weight,
                line.totalPrice(),
                verdict(consignment));
    }

    private static void put(Map<Attribute, String> codes, Attribute attribute, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            codes.put(attribute, value.strip());
        }
    }

    /** The last result counts: a finding may be revised. */
    private static Verdict verdict(Consignment consignment) {
        if (consignment.inspections().isEmpty()) {
            return Verdict.UNKNOWN;
        }
        var result = consignment.inspections().getLast().document();
        if (result.result() != Finding.VIOLATION) {
            return Verdict.CONFORMING;
        }
        return "critical".equals(result.severity()) ? Verdict.CRITICAL : Verdict.VIOLATION;
    }
}
