package io.tidegate.risk.screening;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A column of a list beside {@code entry}, the key of the row. */
public enum EntryField {
    /** 2 to 10 digits of the tariff: everything below it. */
    HS("hs", 10, "\\d{2,10}", "2 to 10 digits", "write the heading or subheading without points"),
    /** GTIN of 8, 12, 13 or 14 digits. */
    GTIN("gtin", 14, "\\d{8}|\\d{12,14}", "8, 12, 13 or 14 digits with their check digit (GS1)", "copy the bar code"),
    /** An EPC URN of a class or instance, or a GS1 Digital Link. */
    EPC("epc", 300, "urn:epc:.+|https?://.+", "an EPC URN or a GS1 Digital Link", "write urn:epc:... or https://..."),
    LOT("lot", 20, ".+", "1 to 20 characters (GS1 AI 10)", "shorten it"),
    /** Unified social credit code, customs registration, or a foreign registration number. */
    CODE(
            "code",
            30,
            "[0-9A-Za-z.\\-/]+",
            "letters, digits, . - /; 18 characters are a credit code (GB 32100)",
            "mend it"),
    BRAND("brand", 200, ".+", "1 to 200 characters", "shorten it"),
    NAME("name", 500, ".+", "1 to 500 characters", "shorten it"),
    /** Other names, parted by semicolons. */
    ALIASES("aliases", 2000, ".+", "1 to 2000 characters", "shorten it"),
    /** Countries, parted by semicolons: customs code, ISO 3166-1 alpha-2 or a name. Kept as customs codes. */
    ORIGIN("origin", 500, ".+", "countries by customs code, ISO code or name, parted by semicolons", "mend the name"),
    /** Codes of merchants that may sell the brand, parted by semicolons. */
    MERCHANTS("merchants", 8000, "[0-9A-Za-z;\\s]+", "codes parted by semicolons", "mend it"),
    RESTRICTION("restriction", 10, "forbidden|restricted", "forbidden or restricted", "choose one"),
    /** Of a positive list: goods that may come by this way only. */
    CHANNEL("channel", 6, "bonded|direct", "bonded or direct", "choose one, or leave it empty for both"),
    REMARKS("remarks", 2000, ".+", "1 to 2000 characters", "shorten it"),
    /** What one buyer may import in a year, as the list says it; told, not counted. */
    YEARLY_QUANTITY("yearlyQuantity", 20, Form.DECIMAL, Form.DECIMAL_RULE, Form.DECIMAL_MEND),
    ACTION("action", 6, "block|review|allow", "block, review or allow", "choose one"),
    /** First day, Beijing's, of the document's own time. */
    FROM("from", 10, Form.DAY, Form.DAY_RULE, Form.DAY_MEND),
    /** Last day. */
    UNTIL("until", 10, Form.DAY, Form.DAY_RULE, Form.DAY_MEND),
    /** Customs unit code. */
    UNIT("unit", 3, "[0-9A-Za-z]+", "a customs unit code of 1 to 3 characters", "write a code like 011"),
    /** Yuan for one unit. */
    PRICE("price", 20, Form.DECIMAL, Form.DECIMAL_RULE, Form.DECIMAL_MEND),
    WEIGHT_KG("weightKg", 20, Form.DECIMAL, Form.DECIMAL_RULE, Form.DECIMAL_MEND),
    /** Number of an account book. */
    EMS_NO("emsNo", 30, "[0-9A-Za-z\\-]+", "letters, digits, -", "mend it"),
    /** Item of the account book. */
    ITEM_RECORD_NO("itemRecordNo", 30, "[0-9A-Za-z\\-]+", "letters, digits, -", "mend it"),
    /** What the item holds, in its declared unit. */
    BALANCE("balance", 20, Form.DECIMAL, Form.DECIMAL_RULE, Form.DECIMAL_MEND),
    HAZARD("hazard", 1000, ".+", "1 to 1000 characters", "shorten it"),
    DATE("date", 10, Form.DAY, Form.DAY_RULE, Form.DAY_MEND),
    /** Where it comes from: a link or a name. */
    SOURCE("source", 1000, ".+", "1 to 1000 characters", "shorten it"),
    WORDS_EN("wordsEn", 1000, ".+", "1 to 1000 characters", "shorten it"),
    WORDS_ZH("wordsZh", 1000, ".+", "1 to 1000 characters", "shorten it");

    /** Forms that several have. */
    private static final class Form {

        static final String DAY = "\\d{4}-\\d{2}-\\d{2}";
        static final String DAY_RULE = "a day that exists, like 2026-11-30";
        static final String DAY_MEND = "write year-month-day";
        /** As customs messages have it (N19,5). */
        static final String DECIMAL = "\\d{1,14}(\\.\\d{1,5})?";

        static final String DECIMAL_RULE = "a number of 0 or more, with at most 5 decimals";
        static final String DECIMAL_MEND = "write it with a point, like 12.5";

        private Form() {}
    }

    private final String column;
    private final int lengthMax;
    private final Pattern form;
    private final String rule;
    private final String mend;

    EntryField(String column, int lengthMax, String form, String rule, String mend) {
        this.column = column;
        this.lengthMax = lengthMax;
        this.form = Pattern.compile(form, Pattern.DOTALL);
        this.rule = rule;
        this.mend = mend;
    }

    /** Its name in files and JSON. */
    public String column() {
        return column;
    }

    /** What must hold of a value. */
    String rule() {
        return rule;
    }

    /** What to do where it does not. */
    String mend() {
        return mend;
    }

    /** Most characters. */
    int lengthMax() {
        return lengthMax;
    }

    boolean fits(String value) {
        return value.length() <= lengthMax && form.matcher(value).matches();
    }

    /** The field of a column; null where there is none. */
    static @Nullable EntryField of(String column) {
        for (EntryField field : values()) {
            if (field.column.equals(column)) {
                return field;
            }
        }
        return null;
    }
}
