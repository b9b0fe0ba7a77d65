package io.tidegate.risk.rulebook;

import io.tidegate.contracts.assessment.Words;
import io.tidegate.risk.screening.ListHit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
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
    private final List<Piece> english;
    private final List<Piece> chinese;
    private final Set<String> names = new LinkedHashSet<>();

    /** Plain text, or the name of a place. */
    private record Piece(String text, boolean place) {}

    Template(Words words) {
        this.words = words;
        this.english = pieces(words.en());
        this.chinese = pieces(words.zh());
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
        return new Words(fill(english, input, hit.en()), fill(chinese, input, hit.zh()));
    }

    private static String fill(List<Piece> pieces, RuleInput input, String hit) {
        StringBuilder filled = new StringBuilder(120);
        for (Piece piece : pieces) {
            String name = piece.text();
            if (!piece.place()) {
                filled.append(name);
            } else if (name.equals(HIT)) {
                filled.append(hit);
            } else {
                filled.append(text(Vocabulary.raw(plain(name), input), name.endsWith("%")));
            }
        }
        return filled.toString();
    }

    private List<Piece> pieces(String text) {
        List<Piece> pieces = new ArrayList<>();
        Matcher matcher = PLACE.matcher(text);
        int end = 0;
        while (matcher.find()) {
            pieces.add(new Piece(text.substring(end, matcher.start()), false));
            pieces.add(new Piece(matcher.group(1), true));
            names.add(matcher.group(1));
            end = matcher.end();
        }
        pieces.add(new Piece(text.substring(end), false));
        return List.copyOf(pieces);
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
