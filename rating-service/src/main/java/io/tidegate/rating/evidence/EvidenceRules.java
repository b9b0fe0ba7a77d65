package io.tidegate.rating.evidence;

import io.tidegate.contracts.assessment.AssessmentMade;
import io.tidegate.contracts.assessment.AssessmentMade.FindingRef;
import io.tidegate.contracts.assessment.Words;
import io.tidegate.contracts.document.CebTime;
import io.tidegate.contracts.document.Finding;
import io.tidegate.contracts.handling.HandlingRecorded;
import io.tidegate.rating.evidence.Exposure.Unit;
import io.tidegate.rating.evidence.Outcome.Kind;
import io.tidegate.rating.evidence.Outcome.Severity;
import io.tidegate.rating.methodology.Methodology.Findings;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Which exposures and bad outcomes follow from a fact. Pure. */
public final class EvidenceRules {

    private static final String GENERAL_TRADE = "0110";
    private static final int NEW = 1;

    /** Inspections and returns: fixed, as the methodology's indicators of these names are defined by them. */
    private static final String INSPECTION = "I3";

    private static final String RETURN = "I4";

    /** What a platform abroad without a code has in its place (CEB303, field ebpCode): many are called so. */
    private static final String NO_CODE = "无";

    private EvidenceRules() {}

    /** Whether a document is counted. Only a new one (appType 1) is: a change or deletion is about what was counted already. */
    public static boolean counts(DocumentFacts document) {
        return document.appType() == NEW
                && switch (document.type()) {
                    case "order", "payment", "waybill", "declaration" -> true;
                    case "exportOrder", "exportPayment", "exportWaybill", "exportDeclaration" -> true;
                    default -> false; // A return is no exposure: its order was.
                };
    }

    /** What a document that {@link #counts} adds to the counts. */
    public static void exposures(DocumentFacts document, Consumer<Exposure> sink) {
        if (!counts(document)) {
            return;
        }
        LocalDate day = day(document.eventTime());
        switch (document.type()) {
            case "order", "exportOrder" -> {
                count(document.ebpCode(), Role.PLATFORM, Unit.ORDER, day, sink);
                count(document.ebcCode(), Role.MERCHANT, Unit.ORDER, day, sink);
                count(document.payCode(), Role.PAYMENT, Unit.ORDER, day, sink);
            }
            case "payment", "exportPayment" -> count(document.payCode(), Role.PAYMENT, Unit.PAYMENT, day, sink);
            case "waybill", "exportWaybill" -> count(document.logisticsCode(), Role.LOGISTICS, Unit.WAYBILL, day, sink);
            case "declaration", "exportDeclaration" -> {
                count(document.agentCode(), Role.DECLARANT, Unit.DECLARATION, day, sink);
                if (GENERAL_TRADE.equals(document.tradeMode())) {
                    count(document.ebcCode(), Role.MERCHANT, Unit.DECLARATION, day, sink);
                    count(document.logisticsCode(), Role.LOGISTICS, Unit.DECLARATION, day, sink);
                }
            }
            default -> throw new IllegalStateException("counted, but as what? " + document.type());
        }
    }

    /** The bad outcomes that a document is by itself: a return, for the merchant and the platform that sold. */
    public static List<Outcome> outcomes(DocumentFacts document) {
        if (!document.type().equals("return") || document.appType() != NEW || document.orderNo() == null) {
            return List.of();
        }
        List<Outcome> outcomes = new ArrayList<>(2);
        returned(document, document.ebcCode(), Role.MERCHANT, outcomes);
        returned(document, document.ebpCode(), Role.PLATFORM, outcomes);
        return outcomes;
    }

    private static void returned(
            DocumentFacts document, @Nullable String enterprise, Role role, List<Outcome> outcomes) {
        String named = named(enterprise);
        if (named != null) {
            outcomes.add(new Outcome(
                    document.ebpCode() + "|" + document.orderNo(),
                    new Subject(named, role),
                    RETURN,
                    document.eventTime(),
                    document.acceptedAt(),
                    Severity.MINOR,
                    Kind.RETURN,
                    document.documentId(),
                    new Words("goods were returned", "货物退回")));
        }
    }

    /** What an assessment holds against whom: for each blamed role and indicator the gravest finding. */
    public static List<Outcome> outcomes(AssessmentMade assessment, Findings findings) {
        List<Outcome> outcomes = new ArrayList<>();
        for (FindingRef finding : assessment.findings()) {
            for (String blamed : finding.blames()) {
                Role role = Role.of(blamed);
                String enterprise = assessment.roles().get(blamed);
                if (role != null && enterprise != null) {
                    outcomes.add(new Outcome(
                            assessment.consignmentId(),
                            new Subject(enterprise, role),
                            findings.indicator(finding.code()),
                            assessment.eventTime(),
                            assessment.assessedAt(),
                            severity(finding.severity()),
                            Kind.ASSESSMENT,
                            assessment.assessmentId(),
                            words(assessment, finding.code())));
                }
            }
        }
        return outcomes;
    }

    /** Whether a handling is counted: an inspection carried out is, whatever it found; a revised finding is no second one. */
    public static boolean counts(HandlingRecorded handling) {
        return examined(handling) && handling.replaces() == null;
    }

    /** An inspection that {@link #counts} is an exposure of each enterprise concerned. */
    public static void exposures(HandlingRecorded handling, Consumer<Exposure> sink) {
        if (counts(handling)) {
            LocalDate day = day(handling.eventTime());
            handling.roles().forEach((code, enterprise) -> {
                Role role = Role.of(code);
                if (role != null) {
                    count(enterprise, role, Unit.INSPECTION, day, sink);
                }
            });
        }
    }

    /** A violation found is a bad outcome of each enterprise concerned; the methodology weighs it by role. */
    public static List<Outcome> outcomes(HandlingRecorded handling, Instant knownTime) {
        List<Outcome> outcomes = new ArrayList<>();
        if (examined(handling) && handling.finding() == Finding.VIOLATION) {
            boolean critical = "critical".equals(handling.severity());
            handling.roles().forEach((code, enterprise) -> {
                Role role = Role.of(code);
                if (role != null) {
                    outcomes.add(new Outcome(
                            handling.consignmentId(),
                            new Subject(enterprise, role),
                            INSPECTION,
                            handling.eventTime(),
                            knownTime,
                            critical ? Severity.SERIOUS : Severity.GENERAL,
                            Kind.INSPECTION,
                            handling.handlingId(),
                            critical
                                    ? new Words("inspection found a critical violation", "查验发现严重违规")
                                    : new Words("inspection found a violation", "查验发现违规")));
                }
            });
        }
        return outcomes;
    }

    /** Beijing's day. */
    public static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, CebTime.BEIJING);
    }

    private static boolean examined(HandlingRecorded handling) {
        return handling.state().equals("carriedOut") && handling.finding() != null;
    }

    private static void count(
            @Nullable String enterprise, Role role, Unit unit, LocalDate day, Consumer<Exposure> sink) {
        String named = named(enterprise);
        if (named != null) {
            sink.accept(new Exposure(new Subject(named, role), unit, day));
        }
    }

    /** The code; null where it names nobody. */
    private static @Nullable String named(@Nullable String code) {
        return code == null || code.isEmpty() || code.equals(NO_CODE) ? null : code;
    }

    /** A severity that is not known is not taken for a small one. */
    private static Severity severity(String code) {
        return switch (code) {
            case "minor" -> Severity.MINOR;
            case "serious" -> Severity.SERIOUS;
            default -> Severity.GENERAL;
        };
    }

    private static Words words(AssessmentMade assessment, String code) {
        String rule = "finding." + code;
        return assessment.reasons().stream()
                .filter(reason -> reason.rule().equals(rule))
                .map(AssessmentMade.Reason::words)
                .findFirst()
                .orElse(new Words(code, code));
    }
}
