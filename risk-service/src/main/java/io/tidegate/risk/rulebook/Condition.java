package io.tidegate.risk.rulebook;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelBuilder;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A checked CEL condition over the {@link Vocabulary}. Immutable, thread-safe. */
final class Condition {

    private static final Cel CEL = cel();
    private static final Pattern NEW_LINES = Pattern.compile("\\s*\\n\\s*");

    private final CelRuntime.Program program;
    private final List<String> names;

    private Condition(CelRuntime.Program program, List<String> names) {
        this.program = program;
        this.names = names;
    }

    /** Checks and compiles; the message of the exception says what is wrong in one line. */
    static Condition of(String cel) throws CelValidationException, CelEvaluationException {
        CelAbstractSyntaxTree tree = CEL.compile(cel).getAst();
        List<String> names = tree.getReferenceMap().values().stream()
                .map(reference -> reference.name())
                .filter(Vocabulary.all()::containsKey)
                .distinct()
                .sorted()
                .toList();
        return new Condition(CEL.createProgram(tree), names);
    }

    /** The names that it uses. */
    List<String> names() {
        return names;
    }

    /** True or false; null where it cannot be told. */
    @Nullable
    Boolean test(RuleInput input) {
        try {
            Object result = program.eval(name -> Optional.ofNullable(Vocabulary.value(name, input)));
            // Anything but a boolean stands for what CEL could not resolve.
            return result instanceof Boolean told ? told : null;
        } catch (CelEvaluationException e) {
            return null;
        }
    }

    /** The first of its names that is unknown; empty where all are known. */
    String missing(RuleInput input) {
        for (String name : names) {
            if (Vocabulary.raw(name, input) == null) {
                return name;
            }
        }
        return "";
    }

    /** What a failed check says, in one line. */
    static String oneLine(CelValidationException e) {
        return NEW_LINES
                .matcher(String.valueOf(e.getMessage())
                        .replace("ERROR: <input>:", "at ")
                        .strip())
                .replaceAll(" ");
    }

    private static Cel cel() {
        // The planner refuses to run without numeric comparison across types; rules are type-checked all the same.
        CelBuilder builder = CelFactory.plannerCelBuilder()
                .setOptions(CelOptions.current()
                        .enableHeterogeneousNumericComparisons(true)
                        .build())
                .setResultType(SimpleType.BOOL);
        Vocabulary.all().values().forEach(name -> builder.addVar(name.name(), name.type()));
        return builder.build();
    }
}
