package io.tidegate.ingest.document;

import io.tidegate.kernel.problem.Language;
import io.tidegate.kernel.problem.Problem.Violation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with one document. For one thread and one document; allocates only when something is. */
final class Findings {

    /** More would not help to mend it, and the answer must stay small. */
    private static final int MOST = 100;

    private final Language language;
    private @Nullable List<Violation> violations;
    private @Nullable List<Violation> warnings;

    Findings(Language language) {
        this.language = language;
    }

    Language language() {
        return language;
    }

    boolean none() {
        return violations == null;
    }

    List<Violation> violations() {
        return violations == null ? List.of() : violations;
    }

    List<Violation> warnings() {
        return warnings == null ? List.of() : warnings;
    }

    void refuse(DocumentRule rule, String pointer, String field, String limit, @Nullable String officialCode) {
        refuse(rule.violation(pointer, field, limit, language, officialCode));
    }

    void refuse(Violation violation) {
        if (violations == null) {
            violations = new ArrayList<>();
        }
        if (violations.size() < MOST) {
            violations.add(violation);
        }
    }

    void warn(DocumentRule rule, String pointer, String field, @Nullable String officialCode) {
        warn(rule.violation(pointer, field, "", language, officialCode));
    }

    void warn(Violation warning) {
        if (warnings == null) {
            warnings = new ArrayList<>();
        }
        if (warnings.size() < MOST) {
            warnings.add(warning);
        }
    }

    /** What a comparison with a list or register came to, by the policy for it: a warning unless that is to refuse. */
    void judge(CheckSettings.Policy policy, Violation violation) {
        if (policy == CheckSettings.Policy.REFUSE) {
            refuse(violation);
        } else {
            warn(violation);
        }
    }
}
