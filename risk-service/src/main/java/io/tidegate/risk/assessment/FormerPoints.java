package io.tidegate.risk.assessment;

import io.tidegate.risk.consignment.MatchFinding;

/** What findings weighed before they said so themselves: decisions of that time are made again with it. Never changes. */
final class FormerPoints {

    private static final int MINOR = 10;
    private static final int GENERAL = 25;
    private static final int SERIOUS = 30;
    private static final int WAYBILL_WEIGHT_OFF = 15;
    private static final int LINE_NUMBERS = 5;

    private FormerPoints() {}

    static MatchFinding of(MatchFinding finding) {
        return finding.withPoints(
                switch (finding.code()) {
                    case "waybill-weight-off" -> WAYBILL_WEIGHT_OFF;
                    case "line-numbers" -> LINE_NUMBERS;
                    default ->
                        switch (finding.severity()) {
                            case "serious" -> SERIOUS;
                            case "general" -> GENERAL;
                            default -> MINOR;
                        };
                });
    }
}
