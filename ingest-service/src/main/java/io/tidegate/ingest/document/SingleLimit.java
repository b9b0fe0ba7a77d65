package io.tidegate.ingest.document;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.ingest.document.OfficialCodes.Fault;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The limit on one declaration of retail import, by its day. A single piece that cannot be divided may be worth more; so
 * only declarations of several pieces are warned of. The yearly limit needs the buyer's history, which is risk's.
 */
final class SingleLimit {

    /** Announcements 2016-18 and 2018-157 of the Ministry of Finance and others; the latest first. */
    private static final List<Limit> LIMITS = List.of(
            new Limit(LocalDate.of(2019, 1, 1).toEpochDay(), BigDecimal.valueOf(5_000)),
            new Limit(LocalDate.of(2016, 4, 8).toEpochDay(), BigDecimal.valueOf(2_000)));

    private SingleLimit() {}

    private record Limit(long from, BigDecimal yuan) {}

    /**
     * Warns where the value with freight and insurance is above the limit.
     *
     * @param goods sum of the lines
     */
    static void check(Findings findings, OfficialCodes codes, ObjectNode body, BigDecimal goods) {
        var limit = limit(body.path("declTime").asText());
        if (limit == null) {
            return;
        }
        var value = goods.add(Plausibility.decimal(body, "freight")).add(Plausibility.decimal(body, "insuredFee"));
        if (value.compareTo(limit) > 0 && hasSeveralPieces(body)) {
            findings.warn(DocumentRule.SINGLE_LIMIT.violation(
                    "/lines", "", limit.toPlainString(), findings.language(), codes.of(Fault.ABOVE_LIMIT)));
        }
    }

    private static @Nullable BigDecimal limit(String day) {
        if (day.length() < MessageTime.DATE_LENGTH) {
            return null;
        }
        var declared = MessageTime.epochDay(day);
        for (var limit : LIMITS) {
            if (declared >= limit.from()) {
                return limit.yuan();
            }
        }
        return null;
    }

    private static boolean hasSeveralPieces(ObjectNode body) {
        var lines = body.path("lines");
        return lines.size() > 1 || Plausibility.decimal(lines.path(0), "qty").compareTo(BigDecimal.ONE) > 0;
    }
}
