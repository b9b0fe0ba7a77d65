package io.tidegate.trace.route;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelBuilder;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import io.tidegate.trace.identifier.Identifier;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A checked CEL condition over {@link EventFacts}. There are no lists and no macros, so that it ends after as many steps as it
 * is long. Immutable, thread-safe.
 */
final class StepCondition {

    private static final Map<String, EventFacts> FACTS = facts();
    private static final Cel CEL = cel();

    private final CelRuntime.Program program;

    private StepCondition(CelRuntime.Program program) {
        this.program = program;
    }

    /** Checks and compiles; the message of the exception says in CEL's words what is wrong. */
    static StepCondition of(String text) throws CelValidationException {
        try {
            return new StepCondition(CEL.createProgram(CEL.compile(text).getAst()));
        } catch (CelEvaluationException e) {
            throw new IllegalArgumentException(String.valueOf(e.getMessage()), e);
        }
    }

    /** Whether it holds; what cannot be told, such as a number read from a text that is none, does not. */
    boolean holds(Identifier thing, RouteEvent event) {
        try {
            Object told =
                    program.eval(name -> Optional.ofNullable(FACTS.get(name)).map(fact -> fact.of(thing, event)));
            return Boolean.TRUE.equals(told);
        } catch (CelEvaluationException e) {
            return false;
        }
    }

    private static Map<String, EventFacts> facts() {
        Map<String, EventFacts> facts = new HashMap<>();
        for (EventFacts fact : EventFacts.values()) {
            facts.put(fact.word(), fact);
        }
        return facts;
    }

    private static Cel cel() {
        // The planner refuses to run without numeric comparison across types.
        CelBuilder builder = CelFactory.plannerCelBuilder()
                .setOptions(CelOptions.current()
                        .enableHeterogeneousNumericComparisons(true)
                        .build())
                .setResultType(SimpleType.BOOL);
        FACTS.values().forEach(fact -> builder.addVar(fact.word(), fact.type()));
        return builder.build();
    }
}
