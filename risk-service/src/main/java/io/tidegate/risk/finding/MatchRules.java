package io.tidegate.risk.finding;

import io.tidegate.contracts.document.DocumentType;
import io.tidegate.risk.consignment.Consignment;
import io.tidegate.risk.consignment.MatchFinding;
import java.util.ArrayList;
import java.util.List;

/** Every check, in the order in which its findings are told. Thread-safe. */
public final class MatchRules {

    private static final List<MatchRule> RULES = List.of(
            new PaidArithmetic(),
            new PaidAmount(),
            new YuanOnly(),
            new SameConsignee(),
            new SameBuyer(),
            new LineTotals(),
            new DeclaredAsOrdered(),
            new Weights(),
            new LineNumbers(),
            new HsCodeForm());

    /**
     * What announcement 2018-194 and the message definitions (edition 202205, 2.3.4 and 2.11.4) ask of export: there is no buyer
     * to compare, and any currency may be agreed.
     */
    private static final List<MatchRule> EXPORT_RULES = List.of(
            new PaidAmount(),
            new LineTotals(),
            new DeclaredAsOrdered(),
            new Weights(),
            new LineNumbers(),
            new HsCodeForm());

    private MatchRules() {}

    /** What does not hold among the documents that are there; general trade has no other document to agree with. */
    public static List<MatchFinding> check(Consignment consignment) {
        if (consignment.generalTrade()) {
            return List.of();
        }
        List<MatchFinding> findings = new ArrayList<>(0);
        for (MatchRule rule : consignment.export() ? EXPORT_RULES : RULES) {
            rule.check(consignment, findings);
        }
        return findings;
    }

    /** What is still missing at the deadline. */
    public static List<MatchFinding> missing(Consignment consignment) {
        List<MatchFinding> findings = new ArrayList<>();
        for (DocumentType type : consignment.missing()) {
            findings.add(FindingKind.DOCUMENT_MISSING.found(type.code(), "", List.of()));
        }
        return findings;
    }
}
