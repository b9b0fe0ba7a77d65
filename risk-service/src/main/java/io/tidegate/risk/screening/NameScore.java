package io.tidegate.risk.screening;

import io.tidegate.contracts.assessment.Words;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * How alike two names of parties are.
 *
 * @param value 0 to 1
 * @param why what was compared
 */
record NameScore(double value, Words why) {

    private static final double SAME_SOUND = 0.9;
    private static final double ACROSS_SCRIPTS = 0.95;
    private static final double PART = 0.85;
    private static final int PART_MIN = 4;
    private static final double TOKEN_FROM = 0.6;
    private static final double OTHER_PLACE = 0.25;
    private static final double OTHER_TRADE = 0.08;
    private static final double OTHER_NUMBER = 0.12;
    /** Pinyin of fewer letters must be equal: xiaomi and xiaomai are two names. */
    private static final int SOUND_EDITS_FROM = 8;

    /** The name proper of a Chinese company has 2 to 4 characters and comes first; the rest is often translated. */
    private static final int PROPER_MAX = 4;

    private static final double PROPER = 0.87;

    private static final Words CHARACTERS = new Words("Chinese characters", "汉字");
    private static final Words SOUND = new Words("pinyin", "拼音");
    private static final Words SPELLING = new Words("spelling", "拼写");

    /** The score; symmetric. */
    static NameScore of(Name left, Name right) {
        NameScore best = new NameScore(0, SPELLING);
        if (!left.han().isEmpty() && !right.han().isEmpty()) {
            best = better(best, characters(left.han(), right.han()), CHARACTERS);
            if (left.pinyin().equals(right.pinyin())) {
                best = better(best, SAME_SOUND, SOUND);
            }
        }
        if (!left.tokens().isEmpty() && !right.tokens().isEmpty()) {
            double words = Math.max(tokens(left.tokens(), right.tokens()), tokens(right.tokens(), left.tokens()));
            best = better(best, words, SPELLING);
            best = better(best, whole(joined(left), joined(right)), SPELLING);
        }
        if (left.han().isEmpty() != right.han().isEmpty()
                || left.tokens().isEmpty() != right.tokens().isEmpty()) {
            best = better(best, sound(left, right), SOUND);
            best = better(best, sound(right, left), SOUND);
        }
        double value = best.value();
        if (apart(left.places(), right.places()) || apart(left.countries(), right.countries())) {
            value -= OTHER_PLACE;
        }
        if (!left.numbers().equals(right.numbers())) {
            value -= OTHER_NUMBER;
        }
        if (apart(left.trades(), right.trades())
                && left.han().isEmpty() == right.han().isEmpty()) {
            value -= OTHER_TRADE;
        }
        return new NameScore(Math.max(0, value), best.why());
    }

    private static NameScore better(NameScore best, double value, Words why) {
        return value > best.value() ? new NameScore(value, why) : best;
    }

    /** A Chinese name against Latin words: the whole of both, or the name proper against a word or two. */
    private static double sound(Name chinese, Name latin) {
        if (chinese.han().isEmpty() || latin.tokens().isEmpty()) {
            return 0;
        }
        double best = ACROSS_SCRIPTS * sound(chinese.pinyin(), joined(latin));
        int most = Math.min(PROPER_MAX, chinese.han().length());
        for (int length = 2; length <= most; length++) {
            String proper = Letters.pinyin(chinese.han().substring(0, length));
            for (int i = 0; i < latin.tokens().size(); i++) {
                best = Math.max(best, PROPER * sound(proper, latin.tokens().get(i)));
                if (i + 1 < latin.tokens().size()) {
                    String pair = latin.tokens().get(i) + latin.tokens().get(i + 1);
                    best = Math.max(best, PROPER * sound(proper, pair));
                }
            }
        }
        return best;
    }

    private static double sound(String pinyin, String word) {
        if (pinyin.equals(word)) {
            return pinyin.length() >= PART_MIN ? 1 : 0;
        }
        return Math.min(pinyin.length(), word.length()) < SOUND_EDITS_FROM ? 0 : Edits.alike(pinyin, word);
    }

    private static double characters(String left, String right) {
        double alike = 1 - (double) Edits.distance(left, right) / Math.max(left.length(), right.length());
        String shorter = left.length() < right.length() ? left : right;
        String longer = left.length() < right.length() ? right : left;
        return shorter.length() >= PART_MIN && longer.contains(shorter) ? Math.max(alike, PART) : alike;
    }

    private static double whole(String left, String right) {
        return left.length() < PART_MIN || right.length() < PART_MIN
                ? left.equals(right) && !left.isEmpty() ? 1 : 0
                : Edits.alike(left, right);
    }

    /** Each word with the one most like it, whatever their order; words left over count against it. */
    private static double tokens(List<String> left, List<String> right) {
        double total = weight(left) + weight(right);
        boolean[] used = new boolean[right.size()];
        double alike = 0;
        for (String token : left) {
            int best = -1;
            double most = 0;
            for (int i = 0; i < right.size(); i++) {
                double now = used[i] ? 0 : Edits.alike(token, right.get(i));
                if (now > most) {
                    most = now;
                    best = i;
                }
            }
            if (best >= 0 && (most >= TOKEN_FROM || token.length() < PART_MIN)) {
                used[best] = true;
                alike += most * (weight(token) + weight(right.get(best)));
            }
        }
        return alike / total;
    }

    private static double weight(List<String> tokens) {
        double weight = 0;
        for (String token : tokens) {
            weight += weight(token);
        }
        return weight;
    }

    /** Longer words say more, but not in proportion. */
    private static double weight(String token) {
        return 1 + Math.sqrt(token.length());
    }

    private static String joined(Name name) {
        return String.join("", name.tokens());
    }

    private static boolean apart(Set<String> left, Set<String> right) {
        return !left.isEmpty() && !right.isEmpty() && Collections.disjoint(left, right);
    }
}
