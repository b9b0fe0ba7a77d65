package io.tidegate.risk.consignment;

import io.tidegate.contracts.assessment.Words;
import java.util.List;

/**
 * A check that failed.
 *
 * @param code kebab-case, stable, e.g. {@code paid-amount-differs}
 * @param severity minor, general or serious
 * @param points what it adds to the score; the same kind counts once
 * @param blames roles to whom the rating counts it: platform, merchant, payment, logistics, declarant
 * @param left first value compared, as text
 * @param right second value compared
 * @param documents ids of the documents compared
 */
public record MatchFinding(
        String code,
        String severity,
        int points,
        List<String> blames,
        String left,
        String right,
        List<String> documents,
        Words words) {

    public MatchFinding {
        blames = List.copyOf(blames);
        documents = List.copyOf(documents);
    }

    /** One that adds nothing to the score. */
    public MatchFinding(
            String code,
            String severity,
            List<String> blames,
            String left,
            String right,
            List<String> documents,
            Words words) {
        this(code, severity, 0, blames, left, right, documents, words);
    }

    /** This finding with other points. */
    public MatchFinding withPoints(int other) {
        return new MatchFinding(code, severity, other, blames, left, right, documents, words);
    }
}
