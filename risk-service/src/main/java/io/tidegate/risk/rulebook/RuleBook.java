package io.tidegate.risk.rulebook;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The rules in force. Thread rule: immutable after start. */
@ApplicationScoped
public class RuleBook {

    /** What each rule says; NOT_APPLICABLE and MISS included only where a caller needs them. */
    public List<RuleResult> evaluate(RuleInput input) {
        return List.of();
    }

    /** SHA-256 over the rule files: the same digest, the same decisions. */
    public String digest() {
        return "";
    }

    /** Name of this edition of the rules. */
    public String version() {
        return "";
    }
}
