package io.tidegate.risk.screening;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A name of a party, taken apart: what tells it from others, and what many have in common. Legal forms are gone. Immutable.
 *
 * @param han Chinese characters of the core, simplified; empty where it has none
 * @param pinyin of them, without spaces
 * @param tokens Latin words of the core, lower case, without accents
 * @param trades words of its trade
 * @param places in China, as their Chinese names
 * @param countries as customs codes
 */
record Name(
        String han, String pinyin, List<String> tokens, Set<String> trades, Set<String> places, Set<String> countries) {

    private static final NameWords WORDS = NameWords.SHIPPED;
    private static final Pattern INITIALS = Pattern.compile("(?<=(?:^|[^a-z0-9])[a-z])[./](?=[a-z](?:[^a-z0-9]|$))");
    private static final Pattern APOSTROPHE = Pattern.compile("['’`´]");
    private static final Pattern NOT_WORD = Pattern.compile("[^a-z0-9]+");
    private static final Pattern NUMBER = Pattern.compile("\\d+|ii|iii|iv|vi|vii|viii|ix");
    private static final int CORE_MIN = 2;

    Name {
        tokens = List.copyOf(tokens);
        trades = Set.copyOf(trades);
        places = Set.copyOf(places);
        countries = Set.copyOf(countries);
    }

    /** The name of a text of any length and script. */
    static Name of(String text) {
        String folded = Letters.folded(text);
        StringBuilder han = new StringBuilder();
        StringBuilder rest = new StringBuilder();
        folded.codePoints().forEach(character -> {
            boolean chinese = Letters.han(character);
            (chinese ? han : rest).appendCodePoint(character);
            if (chinese) {
                rest.append(' ');
            }
        });
        Set<String> trades = new LinkedHashSet<>();
        Set<String> places = new LinkedHashSet<>();
        String core = core(han.toString(), trades, places);
        List<String> tokens = tokens(words(rest.toString()), trades, places);
        Set<String> countries = new LinkedHashSet<>();
        places.removeIf(place -> {
            String code = Countries.SHIPPED.code(place);
            return code != null && countries.add(code);
        });
        return new Name(core, Letters.pinyin(core), tokens, trades, places, countries);
    }

    /** Figures and Roman numerals among the words: what else is alike, a second company is another one. */
    Set<String> numbers() {
        Set<String> numbers = new LinkedHashSet<>();
        for (String token : tokens) {
            if (NUMBER.matcher(token).matches()) {
                numbers.add(token);
            }
        }
        return numbers;
    }

    /** Whether nothing can be compared. */
    boolean isEmpty() {
        return han.isEmpty() && tokens.isEmpty();
    }

    /** Latin words of a folded text; initials with points between them are one word. */
    static List<String> words(String folded) {
        String plain = APOSTROPHE.matcher(folded).replaceAll("");
        plain = INITIALS.matcher(plain).replaceAll("");
        List<String> words = new ArrayList<>();
        for (String word : NOT_WORD.split(plain, -1)) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return words;
    }

    private static String core(String han, Set<String> trades, Set<String> places) {
        String core = han;
        for (String form : WORDS.hanForms()) {
            core = without(core, form, 1);
        }
        boolean more = true;
        while (more) {
            more = false;
            for (String place : WORDS.hanPlaces()) {
                if (core.startsWith(place) && core.length() >= place.length() + CORE_MIN) {
                    places.add(place);
                    core = core.substring(place.length());
                    if (core.length() > CORE_MIN && "省市区县".indexOf(core.charAt(0)) >= 0) {
                        core = core.substring(1);
                    }
                    more = true;
                    break;
                }
            }
        }
        for (String trade : WORDS.hanTrades()) {
            String shorter = without(core, trade, CORE_MIN);
            if (shorter.length() != core.length()) {
                trades.add(trade);
                core = shorter;
            }
        }
        return core;
    }

    private static String without(String core, String word, int least) {
        String shorter = core.replace(word, "");
        return shorter.length() >= least ? shorter : core;
    }

    private static List<String> tokens(List<String> words, Set<String> trades, Set<String> places) {
        List<String> core = new ArrayList<>();
        List<String> left = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            String pair = i + 1 < words.size() ? WORDS.place(word + words.get(i + 1)) : null;
            String place = WORDS.place(word);
            if (pair != null) {
                places.add(pair);
                left.add(word);
                left.add(words.get(++i));
            } else if (place != null) {
                places.add(place);
                left.add(word);
            } else if (WORDS.trade(word)) {
                trades.add(word);
                left.add(word);
            } else if (!WORDS.form(word)) {
                core.add(word);
            }
        }
        return core.isEmpty() ? left.isEmpty() ? words : left : core;
    }
}
