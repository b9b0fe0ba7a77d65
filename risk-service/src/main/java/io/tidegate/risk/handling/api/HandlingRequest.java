package io.tidegate.risk.handling.api;

import io.tidegate.contracts.assessment.Measure;
import io.tidegate.contracts.document.Finding;
import io.tidegate.risk.handling.CaseProblem;
import io.tidegate.risk.handling.Cases.Step;
import io.tidegate.risk.handling.HandlingFacts;
import io.tidegate.risk.handling.Transitions;
import io.tidegate.risk.request.Checks;
import io.tidegate.risk.request.Times;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What an officer orders or reports; null where the field was not sent. */
public record HandlingRequest(
        @Schema(
                description = "release, documentCheck, sample, inspect, hold, refuse, return, destroy or recall",
                required = true)
        @Nullable
        Measure measure,

        @Schema(description = "ordered or carriedOut", required = true) @Nullable
        String state,

        @Schema(
                description =
                        "conforming or violation: required where documentCheck, sample or inspect is carried out, and"
                                + " only there")
        @Nullable
        Finding finding,

        @Schema(description = "ordinary or critical, with a violation; ordinary if absent") @Nullable
        String severity,

        @Schema(description = "why, in the officer's words") @Nullable
        String reason,

        @Schema(description = "who, as recorded in the file; no personal number", required = true) @Nullable
        String by,

        @Schema(description = "when it happened, not before the last step; the time of the last step if absent")
        @Nullable
        Instant eventTime) {

    static final HandlingRequest NOTHING = new HandlingRequest(null, null, null, null, null, null, null);

    static final String EXAMPLE = """
            {"measure": "inspect", "state": "carriedOut", "finding": "violation", "severity": "ordinary",
             "reason": "4 cans more than declared", "by": "Officer 7"}""";

    /** Severities of a violation. */
    static void severity(Checks checks, @Nullable Finding finding, @Nullable String severity) {
        checks.that(
                severity == null
                        || (finding == Finding.VIOLATION
                                && List.of("ordinary", "critical").contains(severity)),
                "/severity",
                "is ordinary or critical, with a violation",
                "correct it or leave it out");
    }

    /** The step that this asks for. */
    Step step(String caseId, @Nullable Integer number) {
        Checks checks = new Checks();
        checks.that(!equals(NOTHING), "", "a body is required", "send measure, state and by");
        Measure asked = checks.present(measure, "/measure", Measure.INSPECT);
        boolean carriedOut = HandlingFacts.CARRIED_OUT.equals(state);
        checks.that(
                carriedOut || HandlingFacts.ORDERED.equals(state),
                "/state",
                "must be ordered or carriedOut",
                "send one of the two");
        checks.that(
                (carriedOut && Transitions.examines(asked)) == (finding != null),
                "/finding",
                "belongs to documentCheck, sample and inspect when carriedOut, and only there",
                "send conforming or violation, or leave it out");
        severity(checks, finding, severity);
        String why = checks.optional(reason, "/reason", Checks.TEXT_MAX);
        String who = checks.text(by, "/by", Checks.NAME_MAX);
        checks.that(number == null || number >= 1, "number", "is 1 or more", "begin with 1");
        checks.done(CaseProblem.INVALID_HANDLING);
        return new Step(caseId, number, asked, carriedOut, finding, severity, why, who, eventTime, Times.now());
    }
}
