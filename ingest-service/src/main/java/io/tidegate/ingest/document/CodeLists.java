package io.tidegate.ingest.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The customs' code lists shipped with this service, {@code /document/lists/*.tsv}, with their sources beside them.
 * Immutable, shared by all threads; a look-up allocates nothing.
 */
public final class CodeLists {

    private static final CodeLists SHIPPED = new CodeLists();

    /** Codes are digits and capital letters, so a code of three is a number of base 36. */
    private static final int BASE = 36;

    private final Map<Name, BitSet> codes = new EnumMap<>(Name.class);

    private CodeLists() {
        for (var name : Name.values()) {
            var set = new BitSet();
            for (var row : rows(name.file)) {
                set.set(number(row.substring(0, name.significant), name.significant));
            }
            codes.put(name, set);
        }
    }

    /** The lists. */
    public enum Name {
        /** 国别（地区）代码. */
        COUNTRY("countries", 3, "country or region", "国别（地区）代码"),
        /** 货币代码. */
        CURRENCY("currencies", 3, "currency", "货币代码"),
        /** 计量单位代码. */
        UNIT("units", 3, "unit", "计量单位代码"),
        /** 运输方式代码. */
        TRAFFIC_MODE("traffic-modes", 1, "mode of transport", "运输方式代码"),
        /** 关区代码, by the customs district: the first two of four digits. */
        CUSTOMS("customs-districts", 2, "customs office", "关区代码"),
        /** GB/T 2260, by the province: the first two of six digits. */
        PROVINCE("provinces", 2, "administrative division", "行政区划代码");

        private final String file;
        private final int significant;
        private final String english;
        private final String chinese;

        Name(String file, int significant, String english, String chinese) {
            this.file = file;
            this.significant = significant;
            this.english = english;
            this.chinese = chinese;
        }

        String words(boolean inChinese) {
            return inChinese ? chinese : english;
        }
    }

    public static CodeLists shipped() {
        return SHIPPED;
    }

    /** Whether {@code code} has {@code length} characters and is on the list by those that the list knows. */
    public boolean has(Name name, String code, int length) {
        if (code.length() < Math.max(length, name.significant)) {
            return false;
        }
        var set = codes.get(name);
        var number = number(code, name.significant);
        return set != null && number >= 0 && set.get(number);
    }

    private static int number(String code, int length) {
        var number = 0;
        for (var i = 0; i < length; i++) {
            var c = code.charAt(i);
            var value = c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'Z' ? c - 'A' + 10 : -1;
            if (value < 0) {
                return -1;
            }
            number = number * BASE + value;
        }
        return number;
    }

    /** The rows of a list, without its head. */
    static List<String> rows(String file) {
        try (var in = CodeLists.class.getResourceAsStream("/document/lists/" + file + ".tsv")) {
            if (in == null) {
                throw new IllegalStateException("Missing resource /document/lists/" + file + ".tsv");
            }
            return new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .filter(row -> !row.startsWith("#") && !row.startsWith("code\t"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
