package io.tidegate.risk.rulebook;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelBuilder;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A checked CEL condition over the {@link Vocabulary}, compiled to nodes. Immutable, thread-safe. */
final class Condition {

    private static final Cel CEL = cel();
    private static final Pattern NEW_LINES = Pattern.compile("\\s*\\n\\s*");

    private final Node node;
    private final List<Vocabulary.Name> names;

    private Condition(Node node, List<Vocabulary.Name> names) {
        this.node = node;
        this.names = names;
    }

    /**
     * Checks and compiles; the message of the exception says what is wrong in one line, that of an
     * IllegalArgumentException why it cannot run.
     */
    static Condition of(String cel, ConditionCompiler.Slots slots) throws CelValidationException {
        CelAbstractSyntaxTree tree = CEL.compile(cel).getAst();
        return new Condition(ConditionCompiler.compile(tree, slots), names(tree));
    }

    /** The same condition left to cel-java as a whole: what the compiled one is held equal to. */
    static Node interpreted(String cel) throws CelValidationException {
        return new Interpreted(cel, CEL.compile(cel).getAst());
    }

    /** The names that a tree uses, sorted. */
    static List<Vocabulary.Name> names(CelAbstractSyntaxTree tree) {
        return tree.getReferenceMap().values().stream()
                .map(reference -> Vocabulary.all().get(reference.name()))
                .filter(Objects::nonNull)
                .distinct()
                .sorted(java.util.Comparator.comparing(Vocabulary.Name::name))
                .toList();
    }

    /** A program of a checked tree. */
    static CelRuntime.Program program(CelAbstractSyntaxTree tree) throws CelEvaluationException {
        return CEL.createProgram(tree);
    }

    /** The root of its nodes. */
    Node node() {
        return node;
    }

    /** The names that it reads, sorted. */
    List<Vocabulary.Name> names() {
        return names;
    }

    /** True or false; null where it cannot be told. */
    @Nullable
    Boolean test(Values values) {
        int told = node.test(values);
        return told == Node.UNKNOWN ? null : (Boolean) (told == Node.YES);
    }

    /** The first of its names that is unknown; empty where all are known. */
    String missing(RuleInput input) {
        for (Vocabulary.Name name : names) {
            if (name.value().apply(input) == null) {
                return name.name();
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
                        .populateMacroCalls(true)
                        .build())
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .setResultType(SimpleType.BOOL);
        Vocabulary.all().values().forEach(name -> builder.addVar(name.name(), name.type()));
        return builder.build();
    }
}
