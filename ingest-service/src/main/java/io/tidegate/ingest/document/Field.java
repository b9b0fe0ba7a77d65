package io.tidegate.ingest.document;

import io.tidegate.kernel.problem.Language;
import io.tidegate.kernel.problem.Problem.Violation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One field of a field table.
 *
 * @param bit its position among the fields of its place, 0 to 63
 * @param min least characters; 0 where the format gives none
 * @param max most characters; of a number: most digits
 * @param fraction most digits after the point, numbers only
 * @param tradeModes where {@code need} is TRADE_MODE: those that demand the field
 * @param codes the only values allowed, empty where any is
 * @param keyHead whether it is a part of the natural key that another part follows
 * @param oneLine whether it is a code, a number or a time: those hold no tab and no line break either
 * @param check what must hold for its value beyond its form
 */
public record Field(
        String name,
        int bit,
        Kind kind,
        int min,
        int max,
        int fraction,
        Need need,
        List<String> tradeModes,
        List<String> codes,
        PersonalFields.@Nullable Kind personal,
        boolean keyHead,
        boolean oneLine,
        @Nullable ValueCheck check,
        String english,
        String chinese) {

    public Field {
        tradeModes = List.copyOf(tradeModes);
        codes = List.copyOf(codes);
    }

    /** How a value is written. */
    public enum Kind {
        TEXT,
        DECIMAL,
        INTEGER,
        /** yyyyMMddHHmmss, Beijing. */
        TIME,
        /** yyyyMMdd. */
        DATE,
        /** Either of the two. */
        DATE_OR_TIME
    }

    /** Who demands the field. */
    public enum Need {
        /** The official schema. */
        SCHEMA,
        /** The natural key: without it two documents cannot be told apart. */
        KEY,
        /** The specification, in some trade modes. */
        TRADE_MODE,
        NONE
    }

    /** What people call it, with its name in the message. */
    public String label(Language language) {
        return language == Language.ZH ? chinese + "（" + name + "）" : name + " (" + english + ")";
    }

    /** Whether an XML reader may strip white space around the value without changing it. */
    public boolean isNumber() {
        return kind == Kind.DECIMAL || kind == Kind.INTEGER;
    }

    /** The rule that a text of the wrong length breaks. */
    public DocumentRule lengthRule() {
        return kind != Kind.TEXT
                ? DocumentRule.NOT_A_TIME
                : min > 1 ? DocumentRule.WRONG_LENGTH : DocumentRule.TOO_LONG;
    }

    /** One violation of this field; {@code pointer} is where it stands. */
    public Violation violation(DocumentRule rule, String pointer, Language language, @Nullable String officialCode) {
        return rule.violation(pointer, label(language), limit(rule, language), language, officialCode);
    }

    private String limit(DocumentRule rule, Language language) {
        return switch (rule) {
            case TOO_LONG -> String.valueOf(max);
            case WRONG_LENGTH -> min == max ? String.valueOf(max) : min + ".." + max;
            case NOT_IN_LIST -> String.join(", ", codes);
            case TOO_MANY_DIGITS -> digits(language == Language.ZH);
            case WRONG_TYPE, NOT_A_NUMBER -> kindWords(language == Language.ZH);
            case NOT_ON_LIST ->
                check == null || check.list() == null ? "" : check.list().words(language == Language.ZH);
            case NOT_A_TIME ->
                switch (kind) {
                    case TIME -> "yyyyMMddHHmmss";
                    case DATE -> "yyyyMMdd";
                    default -> "yyyyMMdd / yyyyMMddHHmmss";
                };
            default -> "";
        };
    }

    private String digits(boolean chinese) {
        if (chinese) {
            return max + " 位数字" + (fraction > 0 ? "，小数最多 " + fraction + " 位" : "");
        }
        return max + " digits" + (fraction > 0 ? ", " + fraction + " of them after the point" : "");
    }

    private String kindWords(boolean chinese) {
        return switch (kind) {
            case TEXT -> chinese ? "字符串" : "a string";
            case DECIMAL -> chinese ? "十进制数" : "a decimal number";
            case INTEGER -> chinese ? "整数" : "a whole number";
            case TIME, DATE, DATE_OR_TIME -> chinese ? "数字字符串" : "a string of digits";
        };
    }

    long mask() {
        return 1L << bit;
    }
}
