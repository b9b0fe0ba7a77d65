package io.tidegate.ingest.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.contracts.document.DocumentType;
import io.tidegate.ingest.document.OfficialCodes.Fault;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What the specification asks for across fields: the sums of an order, one parcel per document, a resident identity card.
 * The official samples break most of it, and risk must see what was declared, so these are warnings here and findings
 * there. A warning names the code with which the customs would answer.
 */
final class Plausibility {

    /** Prices have up to five decimals, totals are paid in cents. */
    private static final BigDecimal CENT = new BigDecimal("0.01");

    private static final String IDENTITY_CARD = "1";

    private final Findings findings;
    private final OfficialCodes codes;
    private final ObjectNode body;

    Plausibility(Findings findings, OfficialCodes codes, ObjectNode body) {
        this.findings = findings;
        this.codes = codes;
        this.body = body;
    }

    /** {@code body} has passed every check. */
    void check(DocumentType type, boolean generalTrade) {
        switch (type) {
            case ORDER -> {
                order();
                identity("buyerIdType", "buyerIdNumber");
            }
            case PAYMENT -> identity("payerIdType", "payerIdNumber");
            case WAYBILL -> packages();
            case DECLARATION -> {
                weights();
                if (!generalTrade) {
                    SingleLimit.check(findings, codes, body, lines());
                    secondQuantities();
                    packages();
                    preEntryNumber();
                    identity("buyerIdType", "buyerIdNumber");
                }
            }
            case RETURN, CANCELLATION -> {
                preEntryNumber();
                identity("buyerIdType", "buyerIdNumber");
            }
            case WAREHOUSE_ENTRY -> preEntryNumber();
            case EXPORT_ORDER -> goodsValue();
            case EXPORT_DECLARATION -> {
                weights();
                lines();
                secondQuantities();
            }
            case EXPORT_RETURN -> secondQuantities();
            default -> {
                // Nothing that the specification asks for beyond the fields.
            }
        }
    }

    private void order() {
        goodsValue();
        var due = decimal(body, "goodsValue")
                .add(decimal(body, "freight"))
                .add(decimal(body, "taxTotal"))
                .subtract(decimal(body, "discount"));
        if (due.compareTo(decimal(body, "acturalPaid")) != 0) {
            warn(DocumentRule.PAID_AMOUNT, "/acturalPaid", "");
        }
    }

    /** Sums of amounts with at most five decimals: equal to the last of them or not at all. */
    private void goodsValue() {
        if (lines().compareTo(decimal(body, "goodsValue")) != 0) {
            warn(DocumentRule.GOODS_VALUE, "/goodsValue", "");
        }
    }

    /** Warns of each line whose total is not price times quantity; returns the sum of the totals. */
    private BigDecimal lines() {
        var sum = BigDecimal.ZERO;
        var lines = body.path("lines");
        for (var i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            var total = decimal(line, "totalPrice");
            var product = decimal(line, "price").multiply(decimal(line, "qty"));
            // The product may have ten decimals where the total is rounded to cents.
            if (product.compareTo(total) != 0 && product.subtract(total).abs().compareTo(CENT) > 0) {
                warn(DocumentRule.LINE_TOTAL, "/lines/" + i + "/totalPrice", "");
            }
            sum = sum.add(total);
        }
        return sum;
    }

    /** With a second unit a second quantity, without one none. */
    private void secondQuantities() {
        var lines = body.path("lines");
        for (var i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            var unit = line.path("unit2").textValue();
            var given = unit != null && !unit.isBlank();
            if (given != (decimal(line, "qty2").signum() > 0)) {
                var code = codes.orInvalid(Fault.SECOND_QUANTITY);
                warn(DocumentRule.QUANTITY_PAIR, "/lines/" + i + "/qty2", "qty2", code);
            }
        }
    }

    private void weights() {
        if (decimal(body, "netWeight").compareTo(decimal(body, "grossWeight")) > 0 && body.has("grossWeight")) {
            warn(DocumentRule.NET_WEIGHT, "/netWeight", "");
        }
    }

    private void packages() {
        if (!"1".equals(body.path("packNo").asText())) {
            warn(DocumentRule.PACKAGES, "/packNo", "");
        }
    }

    private void preEntryNumber() {
        var number = body.path("preNo").textValue();
        if (number != null
                && !number.isBlank()
                && "1".equals(body.path("appType").textValue())) {
            warn(DocumentRule.PRE_ENTRY_NUMBER, "/preNo", "preNo", codes.orInvalid(Fault.PRE_NUMBER));
        }
    }

    private void identity(String typeField, String numberField) {
        if (!IDENTITY_CARD.equals(body.path(typeField).textValue())) {
            warn(DocumentRule.ID_TYPE, "/" + typeField, typeField);
        } else if (!CheckDigits.idNumber(body.path(numberField).asText())) {
            warn(DocumentRule.ID_CHECK, "/" + numberField, numberField);
        }
    }

    private void warn(DocumentRule rule, String pointer, String field) {
        warn(rule, pointer, field, codes.of(Fault.INVALID));
    }

    private void warn(DocumentRule rule, String pointer, String field, @Nullable String officialCode) {
        findings.warn(rule, pointer, field, officialCode);
    }

    static BigDecimal decimal(JsonNode parent, String field) {
        var value = parent.path(field);
        if (value.isNumber()) {
            return value.decimalValue();
        }
        var text = value.textValue();
        return text == null || text.isBlank() ? BigDecimal.ZERO : new BigDecimal(text.strip());
    }
}
