package io.tidegate.risk.ruleregistry;

import io.tidegate.kernel.problem.Problem.Violation;
import io.tidegate.kernel.problem.ProblemException;
import io.tidegate.risk.rulebook.RuleBook;
import io.tidegate.risk.rulebook.RuleDraft;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Refuses a draft that is wrong, with each of its flaws. */
public final class RuleFlaws {

    private RuleFlaws() {}

    /** The draft where it is sound; else a ProblemException. */
    public static RuleDraft sound(@Nullable RuleDraft draft) {
        if (draft == null) {
            throw refused(List.of(new Violation(
                    "/rule", "required", null, "a rule must be there", "send it as 'rule'; see rules/README.md")));
        }
        // The register counts versions; a draft needs none.
        RuleDraft counted = draft.version() == null ? draft.withVersion(1) : draft;
        List<Violation> errors = RuleBook.check(counted).stream()
                .map(flaw -> new Violation("/rule" + flaw.pointer(), flaw.code(), null, flaw.en(), flaw.mend()))
                .toList();
        if (!errors.isEmpty()) {
            throw refused(errors);
        }
        return counted;
    }

    private static ProblemException refused(List<Violation> errors) {
        return new ProblemException(
                RuleProblem.RULE_NOT_VALID,
                "The rule has " + errors.size() + (errors.size() == 1 ? " flaw" : " flaws"),
                "规则有 " + errors.size() + " 处错误",
                errors,
                null);
    }
}
