package io.tidegate.kernel.problem;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.Locale;

/** The two languages of every text for people; chosen by Accept-Language, English unless Chinese ranks higher. */
public enum Language {
    EN,
    ZH;

    /** The language that the request prefers. */
    public static Language of(HttpHeaders headers) {
        for (Locale locale : headers.getAcceptableLanguages()) {
            if (locale.getLanguage().equals("zh")) {
                return ZH;
            }
            if (locale.getLanguage().equals("en")) {
                return EN;
            }
        }
        return EN;
    }

    /** The text in this language. */
    public String choose(String en, String zh) {
        return this == ZH ? zh : en;
    }
}
