package io.tidegate.kubernetes.observability;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A metric that an expression of PromQL reads, and the labels that it matches. Finds what is a name and neither a function, nor
 * a word of the language, nor a label of a grouping; whether the expression is well formed is for promtool to say.
 */
record Selector(String metric, Set<String> labels) {

    private static final String TEXT = "\"(?:[^\"\\\\]|\\\\.)*\"";
    private static final Pattern GROUPING =
            Pattern.compile("\\b(by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");
    private static final Pattern RANGE = Pattern.compile("\\[[^]]*]");
    private static final Pattern NAME =
            Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)\\s*(\\{(?:" + TEXT + "|[^}\"])*}|\\()?");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)\\s*(?:=~|!~|!=|=)\\s*" + TEXT);
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool", "offset", "inf", "nan");

    static List<Selector> of(String expression) {
        String bare =
                RANGE.matcher(GROUPING.matcher(expression).replaceAll(" ")).replaceAll(" ");
        List<Selector> selectors = new ArrayList<>();
        Matcher found = NAME.matcher(bare);
        while (found.find()) {
            String rest = found.group(2) == null ? "" : found.group(2);
            boolean isNumber = found.start() > 0 && Character.isDigit(bare.charAt(found.start() - 1));
            if (!rest.startsWith("(") && !isNumber && !WORDS.contains(found.group(1))) {
                selectors.add(new Selector(found.group(1), labels(rest)));
            }
        }
        return selectors;
    }

    /** The names in a list of {@code label="value"}. */
    static Set<String> labels(String matchers) {
        Set<String> labels = new TreeSet<>();
        Matcher found = LABEL.matcher(matchers);
        while (found.find()) {
            labels.add(found.group(1));
        }
        return labels;
    }
}
