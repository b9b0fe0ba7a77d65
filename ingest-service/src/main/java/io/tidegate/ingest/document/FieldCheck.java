package io.tidegate.ingest.document;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.ingest.document.Field.Kind;
import io.tidegate.ingest.document.Field.Need;
import java.math.BigDecimal;

/** Holds one value against its field. For one thread and one document. */
final class FieldCheck {

    private final Findings findings;
    private final OfficialCodes codes;
    private final ContentCheck content;

    FieldCheck(Findings findings, OfficialCodes codes, ContentCheck content) {
        this.findings = findings;
        this.codes = codes;
        this.content = content;
    }

    /**
     * Whether {@code value} counts as given: null, empty and blank text do not. What is blank for Java may hold separators of
     * units and records, U+001C to U+001F, which are as bad alone; so are tabs and line breaks in place of a code, and where the
     * code is demanded it is missing.
     */
    boolean given(Field field, JsonNode value, String parent) {
        if (value.isNull()) {
            return false;
        }
        if (value.isTextual()) {
            var text = value.textValue();
            if (text.isBlank()) {
                var demanded = field.need() == Need.SCHEMA || field.need() == Need.KEY;
                if (Characters.count(text, field.oneLine() && !demanded) < 0) {
                    refuse(DocumentRule.FORBIDDEN_CHARACTER, field, parent);
                    return true;
                }
                return false;
            }
            switch (field.kind()) {
                case TEXT -> text(field, text, parent);
                case DECIMAL, INTEGER -> number(field, text, parent);
                case TIME, DATE, DATE_OR_TIME -> time(field, text, parent);
            }
        } else if (value.isNumber() && field.isNumber()) {
            number(field, value, parent);
        } else {
            refuse(DocumentRule.WRONG_TYPE, field, parent);
        }
        return true;
    }

    void refuse(DocumentRule rule, Field field, String parent) {
        findings.refuse(field.violation(rule, parent + "/" + field.name(), findings.language(), codes.ofField(field)));
    }

    private void text(Field field, String text, String parent) {
        var length = Characters.count(text, field.oneLine());
        if (length < 0) {
            refuse(DocumentRule.FORBIDDEN_CHARACTER, field, parent);
        } else if (length > field.max() || length < field.min()) {
            refuse(field.lengthRule(), field, parent);
        } else if (!field.codes().isEmpty() && !field.codes().contains(text)) {
            refuse(DocumentRule.NOT_IN_LIST, field, parent);
        } else if (field.keyHead() && text.indexOf('|') >= 0) {
            refuse(DocumentRule.KEY_SEPARATOR, field, parent);
        } else {
            var check = field.check();
            if (check != null) {
                content.text(field, check, text, parent);
            }
        }
    }

    private void time(Field field, String text, String parent) {
        var right = switch (field.kind()) {
            case TIME -> MessageTime.parse(text) != null;
            case DATE -> MessageTime.isDate(text);
            default -> MessageTime.isDate(text) || MessageTime.parse(text) != null;
        };
        if (!right) {
            refuse(ContentCheck.hasFullWidth(text) ? DocumentRule.FULL_WIDTH : DocumentRule.NOT_A_TIME, field, parent);
        }
    }

    /** In place and by the rules of xs:decimal and xs:int, so that good numbers cost no object. */
    private void number(Field field, String text, String parent) {
        var start = text.charAt(0) == '-' || text.charAt(0) == '+' ? 1 : 0;
        int point = -1;
        var zero = true;
        var whole = 0;
        var fraction = 0;
        for (var i = start; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '.' && point < 0 && field.kind() == Kind.DECIMAL) {
                point = i;
            } else if (c < '0' || c > '9') {
                var wide = ContentCheck.hasFullWidth(text);
                refuse(wide ? DocumentRule.FULL_WIDTH : DocumentRule.NOT_A_NUMBER, field, parent);
                return;
            } else {
                zero &= c == '0';
                if (point >= 0) {
                    fraction = c == '0' ? fraction : i - point;
                } else if (c != '0' || whole > 0) {
                    whole++;
                }
            }
        }
        if (text.length() - start - (point < 0 ? 0 : 1) == 0) {
            refuse(DocumentRule.NOT_A_NUMBER, field, parent);
        } else {
            digits(field, parent, whole, fraction, text.charAt(0) == '-' && !zero, zero);
        }
    }

    private void number(Field field, JsonNode value, String parent) {
        if (value.isInt() || value.isLong()) {
            var number = value.longValue();
            var whole = 0;
            for (var rest = number; rest != 0; rest /= 10) {
                whole++;
            }
            digits(field, parent, whole, 0, number < 0, number == 0);
            return;
        }
        if (field.kind() == Kind.INTEGER) {
            refuse(DocumentRule.NOT_A_NUMBER, field, parent);
            return;
        }
        if (value.isFloatingPointNumber() && !Double.isFinite(value.doubleValue()) && !value.isBigDecimal()) {
            refuse(DocumentRule.NOT_A_NUMBER, field, parent);
            return;
        }
        var number = value.decimalValue();
        if (number.scale() > field.fraction()) {
            number = number.stripTrailingZeros();
        }
        // As long: a scale near the ends of int must not overflow into a small number.
        var whole = number.signum() == 0 ? 0L : Math.max(0L, (long) number.precision() - number.scale());
        var signum = number.signum();
        digits(field, parent, whole, signum == 0 ? 0 : fraction(number), signum < 0, signum == 0);
    }

    private static int fraction(BigDecimal number) {
        return Math.max(0, number.scale());
    }

    private void digits(Field field, String parent, long whole, int fraction, boolean negative, boolean zero) {
        if (negative) {
            refuse(DocumentRule.NEGATIVE, field, parent);
        } else if (whole + fraction > field.max() || fraction > field.fraction()) {
            refuse(DocumentRule.TOO_MANY_DIGITS, field, parent);
        } else if (zero && field.check() == ValueCheck.POSITIVE) {
            refuse(DocumentRule.NOT_POSITIVE, field, parent);
        }
    }
}
