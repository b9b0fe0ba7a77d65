package io.tidegate.ingest.ceb;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.ingest.document.DocumentRule;
import io.tidegate.ingest.document.Field;
import io.tidegate.ingest.document.Field.Need;
import io.tidegate.ingest.document.FieldTable;
import io.tidegate.ingest.document.OfficialCodes.Fault;
import io.tidegate.kernel.problem.Language;
import io.tidegate.kernel.problem.Problem.Violation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Builds the JSON form of one document and explains what the validator found in it. The validator stops at the first
 * missing or misplaced element of a part; this looks at all of them. For one thread.
 */
final class DocumentBuilder {

    private static final int VIOLATIONS_MOST = 100;
    private static final String COP_CODE = "copCode";

    private final CebType type;
    private final FieldTable table;
    private final int index;
    private final Language language;
    private final String pointer;
    private final ObjectNode head = JsonNodeFactory.instance.objectNode();
    private final ArrayNode lines = JsonNodeFactory.instance.arrayNode();
    private final List<Violation> violations = new ArrayList<>();
    private final Set<String> pointers = new HashSet<>();
    private final Set<String> seen = new HashSet<>();
    private final List<String> unknown = new ArrayList<>();

    private @Nullable ObjectNode part;
    private FieldTable.@Nullable Place place;
    private String partPointer = "";
    private int lineCount;
    private boolean headSeen;
    private boolean twice;
    private boolean partMisbuilt;
    private boolean misbuilt;

    DocumentBuilder(CebType type, int index, Language language) {
        this.type = type;
        this.table = type.table();
        this.index = index;
        this.language = language;
        this.pointer = "/" + type.root() + "/" + type.group() + "[" + (index + 1) + "]";
        head.put("type", type.documentType().code());
    }

    void startPart(String name) {
        seen.clear();
        unknown.clear();
        twice = false;
        if (name.equals(type.head())) {
            headSeen = true;
            place = table.head();
            part = head;
            partPointer = type.flat() ? pointer : pointer + "/" + name;
        } else if (name.equals(type.line())) {
            lineCount++;
            place = table.line();
            // One more than the document may have is kept: the check then says so.
            part = lineCount > table.lineBounds().most() + 1 ? null : lines.addObject();
            partPointer = pointer + "/" + name + "[" + lineCount + "]";
        } else {
            place = null;
            part = null;
            partPointer = pointer + "/" + name;
            add(CebRule.ELEMENT_UNKNOWN.violation(partPointer, name, language, CebRule.OFFICIAL_NOT_VALID));
        }
    }

    void startField(String name) {
        if (field(name) == null) {
            unknown.add(name);
        } else if (!seen.add(name)) {
            twice = true;
        }
    }

    void endField(String name, String text) {
        var field = field(name);
        if (part != null && field != null) {
            part.put(name, field.isNumber() ? text.strip() : text);
        }
    }

    void endPart() {
        if (partMisbuilt) {
            explainPart();
        }
        partMisbuilt = false;
        part = null;
        place = null;
    }

    void end() {
        if (!misbuilt) {
            return;
        }
        var before = violations.size();
        if (!headSeen) {
            add(CebRule.ELEMENT_MISSING.violation(
                    pointer + "/" + type.head(), type.head(), language, CebRule.OFFICIAL_NOT_VALID));
        }
        if (type.line() != null && lineCount < table.lineBounds().least()) {
            add(DocumentRule.NO_LINES.violation(
                    pointer + "/" + type.line(),
                    "",
                    "",
                    language,
                    table.officialCodes().of(Fault.NO_LINES)));
        } else if (lineCount > table.lineBounds().most()) {
            add(DocumentRule.TOO_MANY_LINES.violation(
                    pointer + "/" + type.line() + "[" + (table.lineBounds().most() + 1) + "]",
                    "",
                    String.valueOf(table.lineBounds().most()),
                    language,
                    CebRule.OFFICIAL_NOT_VALID));
        }
        if (violations.size() == before && violations.isEmpty()) {
            add(CebRule.ELEMENT_ORDER.violation(pointer, type.group(), language, CebRule.OFFICIAL_NOT_VALID));
        }
    }

    /** The validator missed or did not expect an element in the part that is open. */
    void partMisbuilt() {
        partMisbuilt = true;
    }

    /** The same in the document itself: its head and lines. */
    void misbuilt() {
        misbuilt = true;
    }

    /**
     * The validator refused the value of the field that is open.
     *
     * @param key the rule of XML Schema, such as cvc-maxLength-valid
     */
    void refuseValue(String key, String name, String text) {
        var at = partPointer + "/" + name;
        var field = field(name);
        var rule = field == null ? null : rule(key, field, text);
        if (field != null && rule != null) {
            add(field.violation(rule, at, language, CebRule.OFFICIAL_NOT_VALID));
        } else {
            refuse(at, name);
        }
    }

    /** Anything else at {@code pointer}. */
    void refuse(String pointer, String name) {
        if (!pointers.contains(pointer)) {
            add(CebRule.NOT_CONFORMING.violation(pointer, name, language, CebRule.OFFICIAL_NOT_VALID));
        }
    }

    CebMessage.Head head(String copCode) {
        if (type.hasCopCode()) {
            head.put(COP_CODE, copCode);
        }
        if (violations.isEmpty()) {
            if (table.hasLines()) {
                head.set("lines", lines);
            }
            return new CebMessage.Head.Read(index, head);
        }
        return new CebMessage.Head.Refused(index, head, table.naturalKey(head), violations);
    }

    private static @Nullable DocumentRule rule(String key, Field field, String text) {
        if (text.isBlank() && field.need() == Need.SCHEMA) {
            return DocumentRule.REQUIRED;
        }
        return switch (key) {
            case "cvc-length-valid", "cvc-maxLength-valid", "cvc-minLength-valid" -> field.lengthRule();
            case "cvc-datatype-valid.1.2.1", "cvc-datatype-valid.1.2.3" -> DocumentRule.NOT_A_NUMBER;
            case "cvc-totalDigits-valid", "cvc-fractionDigits-valid" -> DocumentRule.TOO_MANY_DIGITS;
            default -> null;
        };
    }

    private void explainPart() {
        var before = violations.size();
        if (place != null) {
            for (var field : place.fields()) {
                if (field.need() == Need.SCHEMA && !seen.contains(field.name())) {
                    add(field.violation(
                            DocumentRule.REQUIRED,
                            partPointer + "/" + field.name(),
                            language,
                            CebRule.OFFICIAL_NOT_VALID));
                }
            }
        }
        for (var name : unknown) {
            add(CebRule.ELEMENT_UNKNOWN.violation(
                    partPointer + "/" + name, name, language, CebRule.OFFICIAL_NOT_VALID));
        }
        if (twice || violations.size() == before) {
            add(CebRule.ELEMENT_ORDER.violation(partPointer, "", language, CebRule.OFFICIAL_NOT_VALID));
        }
    }

    /** The sender's code is a field of the JSON form only: in XML it stands in BaseTransfer. */
    private @Nullable Field field(String name) {
        return place == null || name.equals(COP_CODE) ? null : place.field(name);
    }

    private void add(Violation violation) {
        if (violations.size() < VIOLATIONS_MOST && pointers.add(violation.pointer())) {
            violations.add(violation);
        }
    }
}
