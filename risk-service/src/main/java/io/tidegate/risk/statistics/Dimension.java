package io.tidegate.risk.statistics;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What consignments are counted by. One that has several ports of a kind, origins, patterns or reasons counts to each. */
public enum Dimension {
    /** All of them, under the empty word. */
    ALL("all"),
    STATE("state"),
    /** {@code none} before the first assessment, and so the measure. */
    LEVEL("level"),
    MEASURE("measure"),
    TRADE_MODE("tradeMode"),
    PLATFORM("platform"),
    /** Customs code of the port; those that name none are left out, and so with origins. */
    PORT("port"),
    ORIGIN("origin"),
    PATTERN("pattern"),
    /** Rules and findings that scored. */
    REASON("reason");

    private final String code;

    Dimension(String code) {
        this.code = code;
    }

    /** The word in JSON and in the store. */
    @JsonValue
    public String code() {
        return code;
    }

    /** The dimension of a word, whatever its case; null where there is none. */
    public static @Nullable Dimension of(String word) {
        return Arrays.stream(values())
                .filter(one -> one.code.toLowerCase(Locale.ROOT).equals(word.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElse(null);
    }
}
