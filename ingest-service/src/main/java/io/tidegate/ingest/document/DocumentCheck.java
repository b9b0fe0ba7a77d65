package io.tidegate.ingest.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.ingest.document.Field.Need;
import io.tidegate.ingest.document.FieldTable.Place;
import io.tidegate.ingest.document.OfficialCodes.Fault;
import io.tidegate.kernel.problem.Language;
import org.jspecify.annotations.Nullable;

/** One document against one field table: one walk over the tree. For one thread, used once. */
final class DocumentCheck {

    private static final String LINES = "lines";

    private final FieldTable table;
    private final ObjectNode body;
    private final Findings findings;
    private final FieldCheck check;
    private final boolean general;

    DocumentCheck(FieldTable table, ObjectNode body, Language language, Registers registers) {
        this.table = table;
        this.body = body;
        this.findings = new Findings(language);
        var codes = table.officialCodes();
        this.check = new FieldCheck(findings, codes, new ContentCheck(findings, codes, registers, body));
        this.general = table == FieldTables.shipped().generalTrade();
    }

    Checked run() {
        fields(table.head(), body, "", true);
        draftAndRevision();
        if (table.hasLines()) {
            lines(body.get(LINES));
        }
        if (findings.none() && table.naturalKey(body) == null) {
            findings.refuse(DocumentRule.ONE_OF, "/gtin", "", "gtin, itemNo", null);
        }
        if (!findings.none()) {
            return new Checked.Invalid(table.type(), table.naturalKey(body), findings.violations());
        }
        new Plausibility(findings, table.officialCodes(), body).check(table.type(), general);
        return new Checked.Valid(document(), findings.warnings());
    }

    private void fields(Place place, ObjectNode node, String parent, boolean head) {
        var seen = 0L;
        for (var entry : node.properties()) {
            var name = entry.getKey();
            var field = place.field(name);
            if (field != null) {
                if (check.given(field, entry.getValue(), parent)) {
                    seen |= field.mask();
                }
            } else if (!head || !(name.equals("type") || (table.hasLines() && name.equals(LINES)))) {
                unknown(place, name, parent);
            }
        }
        var missing = place.required() & ~seen;
        if (missing != 0) {
            for (var field : place.fields()) {
                if ((missing & field.mask()) != 0) {
                    check.refuse(DocumentRule.REQUIRED, field, parent);
                }
            }
        }
        if (!place.byTradeMode().isEmpty()) {
            byTradeMode(place, seen, parent);
        }
    }

    private void byTradeMode(Place place, long seen, String parent) {
        var mode = text("tradeMode");
        for (var field : place.byTradeMode()) {
            if ((seen & field.mask()) == 0
                    && field.need() == Need.TRADE_MODE
                    && field.tradeModes().contains(mode)) {
                findings.refuse(
                        DocumentRule.REQUIRED_IN_TRADE_MODE,
                        parent + "/" + field.name(),
                        field.label(findings.language()),
                        mode,
                        table.officialCodes().of(Fault.INVALID));
            }
        }
    }

    private void unknown(Place place, String name, String parent) {
        var pointer = parent + "/" + name.replace("~", "~0").replace("/", "~1");
        var near = Spelling.nearest(name, place.fields());
        var hint = "";
        if (near != null) {
            hint = findings.language() == Language.ZH ? "是否为 " + near + "？" : " Did you mean " + near + "?";
        }
        findings.refuse(
                DocumentRule.UNKNOWN_FIELD,
                pointer,
                "",
                hint,
                table.officialCodes().of(Fault.INVALID));
    }

    private void draftAndRevision() {
        if ("1".equals(text("appStatus"))) {
            findings.warn(DocumentRule.DRAFT, "/appStatus", "", null);
        }
        var appTime = table.head().field("appTime");
        if (appTime != null && appType() != 1 && text("appTime").isEmpty() && appTime.need() == Need.NONE) {
            check.refuse(DocumentRule.REQUIRED, appTime, "");
        }
    }

    private void lines(@Nullable JsonNode lines) {
        var official = table.officialCodes();
        var bounds = table.lineBounds();
        if (lines == null || lines.isNull() || (lines.isArray() && lines.isEmpty())) {
            if (bounds.least() > 0) {
                findings.refuse(DocumentRule.NO_LINES, "/lines", "", "", official.of(Fault.NO_LINES));
            }
        } else if (!lines.isArray()) {
            var array = findings.language() == Language.ZH ? "数组" : "an array";
            findings.refuse(DocumentRule.WRONG_TYPE, "/lines", LINES, array, official.of(Fault.INVALID));
        } else if (lines.size() > bounds.most()) {
            findings.refuse(
                    DocumentRule.TOO_MANY_LINES,
                    "/lines",
                    "",
                    String.valueOf(bounds.most()),
                    official.of(Fault.INVALID));
        } else {
            var numbers = new LineNumberCheck(table, findings);
            for (var i = 0; i < lines.size(); i++) {
                // The pointer is text that only a violation needs; one per line is cheap enough.
                var parent = "/lines/" + i;
                if (!(lines.get(i) instanceof ObjectNode line)) {
                    findings.refuse(DocumentRule.NOT_AN_OBJECT, parent, "", "", official.of(Fault.INVALID));
                    continue;
                }
                fields(table.line(), line, parent, false);
                numbers.check(line, i, parent);
            }
        }
    }

    private PostedDocument document() {
        var appType = appType();
        var time = text(table.timeField());
        var instant = MessageTime.parse(time);
        var key = table.naturalKey(body);
        if (instant == null || key == null) {
            throw new IllegalStateException("A checked " + table.type() + " has no time or no key");
        }
        var orderNo = optional("orderNo");
        var topicKey = orderNo;
        if (topicKey == null) {
            topicKey = optional("logisticsNo");
        }
        if (topicKey == null) {
            topicKey = optional("copNo");
        }
        if (topicKey == null) {
            // What is told of a product goes where the product goes.
            topicKey = optional("gtin");
        }
        if (topicKey == null) {
            topicKey = optional("itemNo") == null ? key : text("itemNo");
        }
        var revision = appType == 1 ? "1" : appType + "@" + text("appTime");
        return new PostedDocument(table.type(), key, appType, revision, instant, topicKey, orderNo, body);
    }

    private int appType() {
        var text = text("appType");
        return text.length() == 1 && text.charAt(0) >= '1' && text.charAt(0) <= '3' ? text.charAt(0) - '0' : 1;
    }

    private @Nullable String optional(String field) {
        var text = text(field);
        return text.isBlank() ? null : text;
    }

    /** Empty where it is no text. */
    private String text(String field) {
        var text = body.path(field).textValue();
        return text == null ? "" : text;
    }
}
