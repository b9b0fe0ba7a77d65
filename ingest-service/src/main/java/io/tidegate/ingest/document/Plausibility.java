package io.tidegate.ingest.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.contracts.document.DocumentType;
import java.math.BigDecimal;

/**
 * What the specification asks for but the customs' error codes do not refuse: the sums of an order, one parcel per
 * document, a resident identity card. The official samples break most of them. They are warnings here, findings in risk.
 */
final class Plausibility {

    /** Prices have up to five decimals, totals are paid in cents. */
    private static final BigDecimal CENT = new BigDecimal("0.01");

    private final Findings findings;
    private final ObjectNode body;

    Plausibility(Findings findings, ObjectNode body) {
        this.findings = findings;
        this.body = body;
    }

    /** {@code body} has passed every check. */
    void check(DocumentType type, boolean generalTrade) {
        switch (type) {
            case ORDER -> {
                var lines = lines();
                if (differ(lines, decimal(body, "goodsValue"))) {
                    findings.warn(DocumentRule.GOODS_VALUE, "/goodsValue", "");
                }
                var due = decimal(body, "goodsValue")
                        .add(decimal(body, "freight"))
                        .add(decimal(body, "taxTotal"))
                        .subtract(decimal(body, "discount"));
                if (due.compareTo(decimal(body, "acturalPaid")) != 0) {
                    findings.warn(DocumentRule.PAID_AMOUNT, "/acturalPaid", "");
                }
                idType("buyerIdType");
            }
            case PAYMENT -> idType("payerIdType");
            case WAYBILL -> packages();
            case DECLARATION -> {
                weights();
                if (!generalTrade) {
                    lines();
                    packages();
                    idType("buyerIdType");
                }
            }
            case RETURN, CANCELLATION -> idType("buyerIdType");
            default -> {
                // Nothing that the specification asks for beyond the fields.
            }
        }
    }

    private BigDecimal lines() {
        var sum = BigDecimal.ZERO;
        var lines = body.get("lines");
        for (var i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            var total = decimal(line, "totalPrice");
            if (differ(decimal(line, "price").multiply(decimal(line, "qty")), total)) {
                findings.warn(DocumentRule.LINE_TOTAL, "/lines/" + i + "/totalPrice", "");
            }
            sum = sum.add(total);
        }
        return sum;
    }

    private void weights() {
        if (decimal(body, "netWeight").compareTo(decimal(body, "grossWeight")) > 0 && body.has("grossWeight")) {
            findings.warn(DocumentRule.NET_WEIGHT, "/netWeight", "");
        }
    }

    private void packages() {
        if (!"1".equals(body.path("packNo").asText())) {
            findings.warn(DocumentRule.PACKAGES, "/packNo", "");
        }
    }

    private void idType(String field) {
        if (!"1".equals(body.path(field).textValue())) {
            findings.warn(DocumentRule.ID_TYPE, "/" + field, field);
        }
    }

    private static boolean differ(BigDecimal one, BigDecimal other) {
        return one.compareTo(other) != 0 && one.subtract(other).abs().compareTo(CENT) > 0;
    }

    private static BigDecimal decimal(JsonNode parent, String field) {
        var value = parent.path(field);
        if (value.isNumber()) {
            return value.decimalValue();
        }
        var text = value.textValue();
        return text == null || text.isBlank() ? BigDecimal.ZERO : new BigDecimal(text);
    }
}
