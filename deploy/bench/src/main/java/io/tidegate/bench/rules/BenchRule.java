package io.tidegate.bench.rules;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A rule in the three languages: facts that it needs, then comparisons that all or any must hold.
 *
 * @param any whether one comparison is enough
 */
record BenchRule(String id, List<Need> needs, List<Check> checks, boolean any) {

    /** A fact by its code in the rule book and its property in Drools. */
    record Need(String code, String property) {}

    /**
     * A comparison.
     *
     * @param name in the rule book
     * @param property in Drools
     * @param test operator and value, the same in both; with {@code contains} the value is looked for in a list
     */
    record Check(String name, String property, String test) {

        String cel() {
            return test.startsWith("contains ")
                    ? test.substring("contains ".length()) + " in " + name
                    : name + " " + test;
        }

        /** A missing value hits in neither language. */
        String drl() {
            String text = test.replace('\'', '"');
            return text.startsWith("contains ")
                    ? property + " " + text
                    : property + " != null && " + property + " " + text;
        }
    }

    String cel() {
        return checks.stream().map(Check::cel).collect(Collectors.joining(any ? " || " : " && "));
    }

    String yaml() {
        return """
              - id: %s
                version: 1
                owner: bench
                severity: general
                needs: [%s]
                when: "%s"
                points: 10
                measure: documentCheck
                onUnknown: count
                words: {en: "%s", zh: "%s"}
            """.formatted(
                        id,
                        needs.stream().map(Need::code).collect(Collectors.joining(", ")),
                        cel(),
                        words("The values are"),
                        words("数值为"));
    }

    /** Needs as constraints of their own, which Drools shares between rules; alternatives as one constraint. */
    String drl() {
        String facts =
                needs.stream().map(need -> need.property() + " == true, ").collect(Collectors.joining());
        String conditions = checks.stream()
                .map(check -> any ? "(" + check.drl() + ")" : check.drl().replace(" && ", ", "))
                .collect(Collectors.joining(any ? " || " : ", "));
        return "rule \"" + id + "\" when Goods(" + facts + conditions + ") then hits.add(\"" + id + "\"); end\n";
    }

    private String words(String start) {
        return start
                + checks.stream()
                        .filter(check -> !check.name().equals("findings"))
                        .map(check -> " {" + check.name() + "}")
                        .collect(Collectors.joining())
                + ".";
    }
}
