package io.tidegate.risk.screening;

import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.Transliterator;
import java.text.Normalizer;
import java.util.Locale;

/**
 * Writing made comparable: width, case, accents, traditional characters, other scripts in Latin letters, pinyin. By ICU's
 * transliterators Traditional-Simplified, Han-Latin, Any-Latin and Latin-ASCII. Thread-safe.
 */
final class Letters {

    private static final Transliterator SIMPLIFIED = Transliterator.getInstance("Traditional-Simplified");
    private static final Transliterator PINYIN = Transliterator.getInstance("Han-Latin; Latin-ASCII; Lower");
    private static final Transliterator LATIN = Transliterator.getInstance("Any-Latin; Latin-ASCII; Lower");

    private static final int FIRST = 0x3400;
    private static final int LAST = 0x9FFF;

    /** By character from {@link #FIRST}; filled when first asked: two threads may both do it, with the same outcome. */
    private static final String[] PINYIN_OF = new String[LAST - FIRST + 1];

    private Letters() {}

    /** Compatibility characters, case, accents and traditional forms folded; other scripts than Chinese in Latin letters. */
    static String folded(String text) {
        if (plain(text)) {
            return text.toLowerCase(Locale.ROOT);
        }
        String wide = Normalizer.normalize(text, Normalizer.Form.NFKC);
        StringBuilder folded = new StringBuilder(wide.length());
        StringBuilder run = new StringBuilder();
        boolean han = false;
        for (int i = 0; i < wide.length(); ) {
            int character = wide.codePointAt(i);
            boolean now = han(character);
            if (now != han) {
                flush(run, han, folded);
                han = now;
            }
            run.appendCodePoint(character);
            i += Character.charCount(character);
        }
        flush(run, han, folded);
        return folded.toString();
    }

    /** Whether it is a Chinese character. */
    static boolean han(int character) {
        return character >= FIRST && UScript.getScript(character) == UScript.HAN;
    }

    /** Pinyin without tones or spaces of Chinese characters; each in its commonest reading. */
    static String pinyin(String characters) {
        StringBuilder pinyin = new StringBuilder(characters.length() * 4);
        characters.codePoints().forEach(character -> pinyin.append(pinyin(character)));
        return pinyin.toString();
    }

    private static String pinyin(int character) {
        if (character < FIRST || character > LAST) {
            return PINYIN.transliterate(Character.toString(character)).strip();
        }
        String known = PINYIN_OF[character - FIRST];
        if (known == null) {
            known = PINYIN.transliterate(Character.toString(character)).strip();
            PINYIN_OF[character - FIRST] = known;
        }
        return known;
    }

    private static void flush(StringBuilder run, boolean han, StringBuilder folded) {
        if (!run.isEmpty()) {
            String text = run.toString();
            if (han) {
                folded.append(SIMPLIFIED.transliterate(text));
            } else {
                folded.append(plain(text) ? text.toLowerCase(Locale.ROOT) : LATIN.transliterate(text));
            }
            run.setLength(0);
        }
    }

    private static boolean plain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }
}
