package io.tidegate.risk.rulebook;

import io.tidegate.contracts.assessment.Words;
import io.tidegate.risk.screening.ListHit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The words of a rule with their places for values: {@code {signals.priceRatio}}, {@code {signals.priceRatio%}} as per cent,
 * {@code {hit}} for what the list says that the rule needs. Immutable.
 */
final class Template {

    private static final Pattern PLACE = Pattern.compile("\\{([^{}]*)}");
    private static final String HIT = "hit";
    private static final int DECIMALS_MAX = 2;

    private final Words words;
    private final Set<String> names = new LinkedHashSet<>();

    Template(Words words) {
        this.words = words;
        PLACE.matcher(words.en()).results().forEach(match -> names.add(match.group(1)));
        PLACE.matcher(words.zh()).results().forEach(match -> names.add(match.group(1)));
    }

    /** The first place that names nothing known; null where all do. */
    @Nullable
    String unknownName(@Nullable String list) {
        for (String name : names) {
            boolean known = name.equals(HIT) ? list != null : Vocabulary.all().containsKey(plain(name));
            if (!known) {
                return name;
            }
        }
        return null;
    }

    /** The values of the places, as text. */
    Map<String, String> values(RuleInput input) {
        Map<String, String> values = new TreeMap<>();
        for (String name : names) {
            if (!name.equals(HIT)) {
                values.put(plain(name), text(Vocabulary.raw(plain(name), input), false));
            }
        }
        return values;
    }

    /** The words with their values; {@code list} is the list that the rule needs. */
    Words fill(RuleInput input, @Nullable String list) {
        if (names.isEmpty()) {
            return words;
        }
        Words hit = list == null ? new Words("", "") : hit(input, list);
        return new Words(fill(words.en(), input, hit.en()), fill(words.zh(), input, hit.zh()));
    }

    private static String fill(String text, RuleInput input, String hit) {
        return PLACE.matcher(text).replaceAll(match -> {
            String name = match.group(1);
            String value = name.equals(HIT) ? hit : text(Vocabulary.raw(plain(name), input), name.endsWith("%"));
            return Matcher.quoteReplacement(value);
        });
    }

    private static Words hit(RuleInput input, String list) {
        for (ListHit hit : input.hits()) {
            if (hit.list().equals(list)) {
                return hit.words();
            }
        }
        return new Words("", "");
    }

    private static String plain(String name) {
        return name.endsWith("%") ? name.substring(0, name.length() - 1) : name;
    }

    private static String text(@Nullable Object value, boolean percent) {
        if (value == null) {
            return "?";
        }
        if (value instanceof BigDecimal decimal) {
            BigDecimal shown = percent ? decimal.movePointRight(2).setScale(0, RoundingMode.HALF_UP) : rounded(decimal);
            return shown.toPlainString() + (percent ? "%" : "");
        }
        return value.toString();
    }

    private static BigDecimal rounded(BigDecimal decimal) {
        return decimal.scale() <= DECIMALS_MAX ? decimal : decimal.setScale(DECIMALS_MAX, RoundingMode.HALF_UP);
    }
}
