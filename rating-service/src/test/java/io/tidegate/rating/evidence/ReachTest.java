package io.tidegate.rating.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.contracts.assessment.AssessmentMade;
import io.tidegate.contracts.assessment.AssessmentMade.FindingRef;
import io.tidegate.contracts.assessment.Measure;
import io.tidegate.contracts.assessment.RiskLevel;
import io.tidegate.contracts.document.Finding;
import io.tidegate.contracts.handling.HandlingRecorded;
import io.tidegate.rating.methodology.Methodologies.Published;
import io.tidegate.rating.methodology.Methodology;
import io.tidegate.rating.methodology.Methodology.Indicator;
import io.tidegate.rating.methodology.store.MethodologyReader;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a methodology measures of a role can be held against it: what never can would be praise for nothing. */
class ReachTest {

    private static final Instant TIME = Instant.parse("2021-03-01T02:00:00Z");

    private static final Map<String, String> EVERYBODY = Stream.of(Role.values())
            .collect(Collectors.toMap(Role::code, role -> role.code().toUpperCase(java.util.Locale.ROOT)));

    @Test
    void whatTheLatestMethodologyMeasuresCanBeHeldAgainstEachRole() throws IOException {
        Methodology latest = methodology("tcr-1-3.json");
        Set<String> unreached = measured(latest);
        unreached.removeAll(reached(latest));

        assertThat(unreached).isEmpty();
    }

    /** Which is why it measures what it does, and no less. */
    @Test
    void whatEarlierOnesPraisedForNothingIsWhatItLeavesOut() throws IOException {
        Methodology before = methodology("tcr-1-2.json");
        Set<String> unreached = measured(before);
        unreached.removeAll(reached(before));
        Set<String> left = measured(before);
        left.removeAll(measured(methodology("tcr-1-3.json")));

        assertThat(left).isNotEmpty().isEqualTo(unreached);
    }

    private static Methodology methodology(String file) {
        Published published = MethodologyReader.read(file, MethodologyReader.bytes(file));
        return published.methodology();
    }

    /** Role and indicator, of those that weigh anything. */
    private static Set<String> measured(Methodology methodology) {
        Set<String> measured = new TreeSet<>();
        for (Indicator indicator : methodology.indicators()) {
            indicator.roles().forEach((role, rule) -> {
                if (rule.weight() > 0 && indicator.measured(rule)) {
                    measured.add(role + " " + indicator.id());
                }
            });
        }
        return measured;
    }

    /** What every rule of evidence holds against everybody where everything is wrong. */
    private static Set<String> reached(Methodology methodology) throws IOException {
        List<Outcome> outcomes = new ArrayList<>(EvidenceRules.outcomes(assessment(), methodology.findings()));
        outcomes.addAll(EvidenceRules.outcomes(
                new HandlingRecorded(
                        "h1",
                        "EBP|1",
                        Measure.INSPECT,
                        "carriedOut",
                        Finding.VIOLATION,
                        "critical",
                        List.of(),
                        EVERYBODY,
                        TIME,
                        "officer",
                        "a1"),
                TIME));
        for (String type : List.of(
                "order",
                "payment",
                "waybill",
                "declaration",
                "return",
                "exportOrder",
                "exportPayment",
                "exportWaybill",
                "exportDeclaration")) {
            outcomes.addAll(EvidenceRules.outcomes(
                    new DocumentFacts("d", 1, TIME, TIME, type, "EBP", "EBC", "PAY", "LOG", "AGENT", "0110", "1")));
        }
        return outcomes.stream()
                .map(outcome -> outcome.subject().role().code() + " " + outcome.indicator())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static AssessmentMade assessment() throws IOException {
        try (InputStream file = Objects.requireNonNull(ReachTest.class.getResourceAsStream("/evidence/blames.tsv"))) {
            List<FindingRef> findings = new String(file.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .map(cells -> new FindingRef(cells[0], "general", List.of(cells[1].split(",", -1))))
                    .toList();
            return new AssessmentMade(
                    "a1",
                    "EBP|1",
                    1,
                    "complete",
                    "1210",
                    TIME,
                    TIME,
                    60,
                    RiskLevel.HIGH,
                    Measure.HOLD,
                    List.of(),
                    findings,
                    List.of(),
                    EVERYBODY,
                    null,
                    Map.of());
        }
    }
}
