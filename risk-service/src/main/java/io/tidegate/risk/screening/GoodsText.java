package io.tidegate.risk.screening;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What goods are called, made comparable: all Chinese characters in a row, and the Latin words. Immutable.
 *
 * @param han simplified
 * @param words lower case, without accents, without words that say nothing of goods
 */
record GoodsText(String han, List<String> words) {

    private static final Set<String> EMPTY = Set.of(
            "of", "the", "and", "with", "for", "in", "from", "to", "a", "an", "de", "et", "by", "on", "due", "s");
    private static final double WORD_FROM = 0.75;
    private static final double BY_SOUND = 0.9;
    private static final int SOUND_MIN = 5;

    GoodsText {
        words = List.copyOf(words);
    }

    static GoodsText of(String text) {
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
        List<String> words = new ArrayList<>(Name.words(rest.toString()));
        words.removeIf(EMPTY::contains);
        return new GoodsText(han.toString(), words);
    }

    boolean isEmpty() {
        return han.isEmpty() && words.isEmpty();
    }

    /** How much of a phrase is in this text, 0 to 1: the better of its two scripts where it has both. */
    double has(GoodsText phrase) {
        double best = 0;
        if (!phrase.han().isEmpty()) {
            best = characters(phrase.han());
        }
        if (!phrase.words().isEmpty()) {
            best = Math.max(best, words(phrase.words()));
            String joined = String.join("", phrase.words());
            if (joined.length() >= SOUND_MIN && Letters.pinyin(han).contains(joined)) {
                best = Math.max(best, BY_SOUND);
            }
        }
        return best;
    }

    /** Number of words of the phrase that are here, of more than 3 letters; two characters count as one. */
    int shared(GoodsText phrase) {
        int shared = 0;
        for (String word : phrase.words()) {
            if (word.length() > 3 && words.stream().anyMatch(mine -> Edits.alike(word, mine) >= WORD_FROM)) {
                shared++;
            }
        }
        return shared + (han.contains(phrase.han()) ? phrase.han().length() / 2 : 0);
    }

    private double characters(String phrase) {
        if (han.contains(phrase)) {
            return 1;
        }
        int pairs = phrase.length() - 1;
        int found = 0;
        for (int i = 0; i < pairs; i++) {
            if (han.contains(phrase.substring(i, i + 2))) {
                found++;
            }
        }
        return pairs == 0 ? 0 : (double) found / pairs;
    }

    private double words(List<String> phrase) {
        double total = 0;
        double found = 0;
        for (String word : phrase) {
            double weight = 1 + Math.sqrt(word.length());
            double best = 0;
            for (String mine : words) {
                best = Math.max(best, Edits.alike(word, mine));
            }
            total += weight;
            found += best >= WORD_FROM ? best * weight : 0;
        }
        return found / total;
    }
}
