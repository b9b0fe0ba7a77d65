package io.tidegate.risk.finding;

import io.tidegate.risk.consignment.Consignment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.util.List;

/** Every check, in the order in which its findings are told. Thread-safe. */
@ApplicationScoped
public class MatchRules {

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
            new HsCodeForm(),
            new Departed());

    private final Tolerances tolerances;

    @Inject
    MatchRules(FindingSettings settings) {
        this(Tolerances.of("tidegate.risk.findings.tolerances", settings.tolerances()));
    }

    public MatchRules(Tolerances tolerances) {
        this.tolerances = tolerances;
    }

    /** Made at the start, so that a file with a fault stops the service there. */
    void start(@Observes Startup event) {}

    /** Version of the tolerances. */
    public String version() {
        return tolerances.version();
    }

    /** What does not hold among the documents that are there; general trade has no other document to agree with. */
    public Findings check(Consignment consignment) {
        Findings findings = tolerances.findings(consignment);
        if (!consignment.generalTrade()) {
            for (MatchRule rule : consignment.export() ? EXPORT_RULES : RULES) {
                rule.check(consignment, findings);
            }
        }
        return findings;
    }

    /** What is still missing at the deadline. */
    public static void missing(Consignment consignment, Findings findings) {
        consignment.missing().forEach(findings::missing);
    }
}
