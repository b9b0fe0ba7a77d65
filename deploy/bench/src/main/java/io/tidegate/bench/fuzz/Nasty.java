package io.tidegate.bench.fuzz;

import java.util.List;
import java.util.Random;

/** Values that have broken such services before. */
final class Nasty {

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "\u0000",
            "a\u0000b",
            "\ud800",
            "\udfff\ud800",
            "\ufeff",
            "\uffff",
            "\u202e\u0007",
            "１２３４５６",
            "Ａ０１",
            "0",
            "-1",
            "+1",
            "1e400",
            "-1E-400",
            "NaN",
            "Infinity",
            "0x1F",
            "1,5",
            "１.５",
            "00000000000000000000000000000000000000",
            "999999999999999999999999999999",
            "0.000000000000000000000000000001",
            "12345678901234567",
            "20250230",
            "20250230250000",
            "99999999999999",
            "2025-02-28T10:00:00",
            "2025-02-28T10:00:00Z",
            "19700101000000",
            "null",
            "true",
            "' OR 1=1 --",
            "{{7*7}}",
            "${jndi:ldap://x/y}",
            "<a>&amp;</a>",
            "]]>",
            "%00%ff",
            "..\\..//etc",
            "😀".repeat(40),
            "𠮷𠀀",
            "e\u0301".repeat(30),
            "x".repeat(70_000),
            "，".repeat(5_000));

    private static final List<String> JSON = List.of(
            "null",
            "true",
            "false",
            "0",
            "-0",
            "-1",
            "1e400",
            "1e-400",
            "1E99999999999",
            "123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890",
            "0.1000000000000000055511151231257827021181583404541015625",
            "12345678901234567",
            "9007199254740993",
            "NaN",
            "Infinity",
            "01",
            ".5",
            "1.",
            "[]",
            "{}",
            "[[]]",
            "[null]",
            "{\"\":{}}",
            "{\"a\":1,\"a\":2}",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"\\udc00\\ud800\"",
            "\"\\x\"",
            "'single'");

    private Nasty() {}

    static String text(Random random) {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    /** A JSON value as it is written, or what only looks like one. */
    static String json(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> quoted(text(random));
            case 1 -> deep(random);
            case 2 -> wide(random);
            default -> JSON.get(random.nextInt(JSON.size()));
        };
    }

    static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static String deep(Random random) {
        int depth = List.of(5, 31, 32, 33, 1_000, 10_000).get(random.nextInt(6));
        return random.nextBoolean()
                ? "[".repeat(depth) + "]".repeat(random.nextInt(4) == 0 ? depth - 1 : depth)
                : "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
    }

    private static String wide(Random random) {
        int n = List.of(3, 100, 2_000, 20_000).get(random.nextInt(4));
        String element = List.of("1", "{}", "[]", "\"\"", "null").get(random.nextInt(5));
        return "[" + (element + ",").repeat(n - 1) + element + "]";
    }
}
