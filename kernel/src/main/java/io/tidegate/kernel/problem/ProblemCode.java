package io.tidegate.kernel.problem;

import com.google.errorprone.annotations.Immutable;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A documented code: each feature that refuses has an enum that implements it. Codes are kebab-case and never change. */
public interface ProblemCode {

    /**
     * What is the same for every occurrence.
     *
     * @param status HTTP status, 400 to 599
     * @param english title
     * @param chinese title
     */
    @Immutable
    record Kind(String code, int status, String english, String chinese) {

        /** With the constant's name as code. */
        public static Kind of(Enum<?> constant, int status, String english, String chinese) {
            return new Kind(constant.name().toLowerCase(Locale.ROOT).replace('_', '-'), status, english, chinese);
        }
    }

    /** Of HTTP. */
    int UNAUTHORIZED = 401;

    Kind kind();

    default String code() {
        return kind().code();
    }

    /** HTTP status. */
    default int status() {
        return kind().status();
    }

    /** The WWW-Authenticate of an answer (RFC 6750, section 3); null where there is none. */
    default @Nullable String challenge() {
        return status() == UNAUTHORIZED ? "Bearer" : null;
    }

    /** Short. */
    default String title(Language language) {
        return language.choose(kind().english(), kind().chinese());
    }

    /** A refusal that says what is wrong this time. */
    default ProblemException because(String detailEn, String detailZh) {
        return new ProblemException(this, detailEn, detailZh);
    }
}
