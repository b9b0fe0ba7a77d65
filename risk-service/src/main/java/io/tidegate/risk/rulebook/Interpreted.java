package io.tidegate.risk.rulebook;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.List;
import java.util.Optional;

/** A condition that cel-java evaluates: what has no node of its own. Immutable, thread-safe. */
final class Interpreted extends Node {

    /** Nanoseconds, about, of one step of the interpreter. */
    private static final int STEP_COST = 100;

    /** Elements that a list is taken to have: each turn of a macro over it costs its body. */
    private static final int LIST_LENGTH = 10;

    private final CelRuntime.Program program;
    private final List<Term> terms;

    Interpreted(String text, CelAbstractSyntaxTree tree) {
        super(text, cost(tree.getExpr()));
        this.terms = Condition.names(tree).stream().<Term>map(Term.Named::new).toList();
        try {
            this.program = Condition.program(tree);
        } catch (CelEvaluationException e) {
            throw new IllegalArgumentException(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    int test(Values values) {
        try {
            Object result = program.eval(name -> Optional.ofNullable(Vocabulary.value(name, values.input())));
            // Anything but a boolean stands for what CEL could not resolve.
            return result instanceof Boolean told ? (told ? YES : NO) : UNKNOWN;
        } catch (CelEvaluationException e) {
            return UNKNOWN;
        }
    }

    @Override
    List<Term> terms() {
        return terms;
    }

    /** Steps, a macro's body once for each element of a list; never more than an int holds. */
    static int cost(CelExpr expr) {
        return (int) Math.min(Integer.MAX_VALUE / 2, steps(expr) * STEP_COST);
    }

    private static long steps(CelExpr expr) {
        long steps = 1;
        switch (expr.getKind()) {
            case CALL -> {
                steps += expr.call().target().map(Interpreted::steps).orElse(0L);
                for (CelExpr arg : expr.call().args()) {
                    steps += steps(arg);
                }
            }
            case LIST -> {
                for (CelExpr element : expr.list().elements()) {
                    steps += steps(element);
                }
            }
            case COMPREHENSION -> {
                CelExpr.CelComprehension macro = expr.comprehension();
                steps += steps(macro.iterRange())
                        + LIST_LENGTH * (steps(macro.loopCondition()) + steps(macro.loopStep()))
                        + steps(macro.accuInit())
                        + steps(macro.result());
            }
            default -> {
                // A name or a constant is one step.
            }
        }
        return Math.min(steps, Integer.MAX_VALUE);
    }
}
