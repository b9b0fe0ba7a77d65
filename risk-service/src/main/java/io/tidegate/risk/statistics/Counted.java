package io.tidegate.risk.statistics;

import java.math.BigDecimal;
import java.util.List;

/**
 * What one consignment is counted as.
 *
 * @param hour of its event time, full hours since the epoch
 * @param value in CNY; 0 where none is known
 * @param words by dimension, in the order of {@link Dimension} after {@link Dimension#ALL}, several with commas
 */
record Counted(long hour, BigDecimal value, List<String> words) {

    private static final String SEPARATOR = "\u001f";
    private static final List<Dimension> WRITTEN = List.of(
            Dimension.STATE,
            Dimension.LEVEL,
            Dimension.MEASURE,
            Dimension.TRADE_MODE,
            Dimension.PLATFORM,
            Dimension.PORT,
            Dimension.ORIGIN,
            Dimension.PATTERN,
            Dimension.REASON);

    /** Reads what the store wrote. */
    static Counted read(String text) {
        List<String> parts = List.of(text.split(SEPARATOR, -1));
        if (parts.size() != WRITTEN.size() + 2) {
            throw new IllegalArgumentException("not what a consignment is counted as: " + text);
        }
        return new Counted(
                Long.parseLong(parts.getFirst()), new BigDecimal(parts.get(1)), parts.subList(2, parts.size()));
    }

    /** Takes each dimension and word that it counts to. */
    void each(Taker taker) {
        taker.take(Dimension.ALL, "");
        for (int i = 0; i < WRITTEN.size(); i++) {
            String said = words.get(i);
            if (said.isEmpty()) {
                continue;
            }
            for (String word : said.split(",", -1)) {
                taker.take(WRITTEN.get(i), word);
            }
        }
    }

    /** Takes what is counted. */
    interface Taker {
        void take(Dimension dimension, String word);
    }
}
