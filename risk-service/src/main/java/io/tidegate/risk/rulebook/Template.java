package io.tidegate.risk.rulebook;

import io.tidegate.contracts.assessment.Words;
import io.tidegate.risk.screening.ListHit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    private final List<Place> places = new ArrayList<>();
    private final List<Piece> english;
    private final List<Piece> chinese;

    /**
     * A place for a value.
     *
     * @param text as written
     * @param name null where it is {@code hit} or unknown
     */
    private record Place(String text, Vocabulary.@Nullable Name name, boolean percent) {}

    /** Plain text, or the place with an index from 0. */
    private record Piece(String text, int place) {}

    /** A hit's words with their values, and the values by name. */
    record Filled(Words words, Map<String, String> values) {}

    Template(Words words) {
        this.words = words;
        this.english = pieces(words.en());
        this.chinese = pieces(words.zh());
    }

    /** The first place that names nothing known; null where all do. */
    @Nullable
    String unknownName(@Nullable String list) {
        for (Place place : places) {
            boolean known = place.text().equals(HIT) ? list != null : place.name() != null;
            if (!known) {
                return place.text();
            }
        }
        return null;
    }

    /** The words with their values; {@code list} is the list that the rule needs. */
    Filled fill(RuleInput input, @Nullable String list) {
        if (places.isEmpty()) {
            return new Filled(words, Map.of());
        }
        Words hit = list == null ? new Words("", "") : hit(input, list);
        @Nullable String[] texts = new @Nullable String[places.size()];
        Map<String, String> values = HashMap.newHashMap(texts.length);
        for (int i = 0; i < texts.length; i++) {
            Vocabulary.Name name = places.get(i).name();
            if (name != null) {
                Object value = name.value().apply(input);
                String plain = text(value, false);
                values.put(name.name(), plain);
                texts[i] = places.get(i).percent() ? text(value, true) : plain;
            }
        }
        return new Filled(new Words(fill(english, texts, hit.en()), fill(chinese, texts, hit.zh())), values);
    }

    private static String fill(List<Piece> pieces, @Nullable String[] texts, String hit) {
        String[] filled = new String[pieces.size()];
        for (int i = 0; i < filled.length; i++) {
            Piece piece = pieces.get(i);
            String value = piece.place() < 0 ? piece.text() : texts[piece.place()];
            filled[i] = value == null ? hit : value;
        }
        // Measures first and copies once, unlike a StringBuilder that meets its first Chinese character.
        return String.join("", filled);
    }

    private List<Piece> pieces(String text) {
        List<Piece> pieces = new ArrayList<>();
        Matcher matcher = PLACE.matcher(text);
        int end = 0;
        while (matcher.find()) {
            pieces.add(new Piece(text.substring(end, matcher.start()), -1));
            pieces.add(new Piece("", place(matcher.group(1))));
            end = matcher.end();
        }
        pieces.add(new Piece(text.substring(end), -1));
        return List.copyOf(pieces);
    }

    private int place(String text) {
        boolean percent = text.endsWith("%");
        String name = percent ? text.substring(0, text.length() - 1) : text;
        Place place = new Place(text, Vocabulary.all().get(name), percent);
        if (!places.contains(place)) {
            places.add(place);
        }
        return places.indexOf(place);
    }

    private static Words hit(RuleInput input, String list) {
        for (ListHit hit : input.hits()) {
            if (hit.list().equals(list)) {
                return hit.words();
            }
        }
        return new Words("", "");
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
