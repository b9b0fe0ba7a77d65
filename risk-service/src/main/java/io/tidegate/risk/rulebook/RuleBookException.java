package io.tidegate.risk.rulebook;

import java.util.List;

/** The rule files do not make a rule book: the service does not start. Each problem names file, rule and mend. */
public class RuleBookException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public RuleBookException(List<String> problems) {
        super("The rule book was not loaded, " + problems.size()
                + (problems.size() == 1 ? " problem:\n" : " problems:\n") + String.join("\n", problems));
    }
}
