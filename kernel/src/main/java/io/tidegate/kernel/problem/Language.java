package io.tidegate.kernel.problem;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Locale;

/** The two languages of every text for people; chosen by Accept-Language, English unless Chinese ranks higher. */
public enum Language {
    EN,
    ZH;

    /** The language that the request prefers; English where its header cannot be read: that is no reason to refuse it. */
    public static Language of(HttpHeaders headers) {
        for (Locale locale : acceptable(headers)) {
            if (locale.getLanguage().equals("zh")) {
                return ZH;
            }
            if (locale.getLanguage().equals("en")) {
                return EN;
            }
        }
        return EN;
    }

    private static List<Locale> acceptable(HttpHeaders headers) {
        try {
            return headers.getAcceptableLanguages();
        } catch (RuntimeException e) {
            // The server's parser throws whatever comes to hand at what is no language tag.
            return List.of();
        }
    }

    /** The text in this language. */
    public String choose(String en, String zh) {
        return this == ZH ? zh : en;
    }
}
