package io.tidegate.risk.rulebook;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelSource;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelReference;
import dev.cel.parser.CelUnparser;
import dev.cel.parser.CelUnparserFactory;
import io.tidegate.risk.rulebook.Comparison.Relation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * From a checked CEL tree to nodes that need no interpreter: a comparison costs some nanoseconds instead of hundreds. What is
 * not among the usual forms stays with cel-java, as a node of its own, so that every condition has CEL's meaning. A property
 * test holds both equal. Used by one thread, once.
 */
final class ConditionCompiler {

    /** From this cost on a result is kept for other rules: asking for it costs as much as a cheap comparison. */
    private static final int SHARED_FROM = 5;

    private static final Map<String, Relation> RELATIONS = Map.of(
            "_<_", Relation.LESS,
            "_<=_", Relation.LESS_OR_EQUAL,
            "_>_", Relation.GREATER,
            "_>=_", Relation.GREATER_OR_EQUAL,
            "_==_", Relation.EQUAL,
            "_!=_", Relation.NOT_EQUAL);
    private static final Map<String, Character> OPERATORS = Map.of("_+_", '+', "_-_", '-', "_*_", '*');

    /** Ints up to here are doubles without loss. */
    private static final long EXACT_MAX = 1L << 53;

    private static final CelUnparser UNPARSER = CelUnparserFactory.newUnparser();

    private final CelAbstractSyntaxTree tree;
    private final Slots slots;

    private ConditionCompiler(CelAbstractSyntaxTree tree, Slots slots) {
        this.tree = tree;
        this.slots = slots;
    }

    /** The nodes of a checked tree whose result is a bool. */
    static Node compile(CelAbstractSyntaxTree tree, Slots slots) {
        return new ConditionCompiler(tree, slots).node(tree.getExpr());
    }

    private Node node(CelExpr expr) {
        Node node = form(expr);
        if (node == null) {
            node = new Interpreted(text(expr), part(expr));
        }
        boolean dear = node.cost() >= SHARED_FROM && node.parts().isEmpty();
        return dear ? new Node.Shared(node, slots.of(node.text())) : node;
    }

    /** The node of a usual form; null where it is none. */
    private @Nullable Node form(CelExpr expr) {
        return switch (expr.getKind()) {
            case CONSTANT -> {
                CelConstant constant = expr.constant();
                yield constant.getKind() == CelConstant.Kind.BOOLEAN_VALUE
                        ? new Node.Fixed(text(expr), constant.booleanValue())
                        : null;
            }
            case IDENT, SELECT -> {
                Vocabulary.Name name = name(expr);
                yield name != null && name.kind() == Vocabulary.Kind.BOOL
                        ? new Comparison.Within(text(expr), new Term.Named(name), 1, 1)
                        : null;
            }
            case CALL -> call(expr);
            default -> null;
        };
    }

    private @Nullable Node call(CelExpr expr) {
        String function = expr.call().function();
        List<CelExpr> args = expr.call().args();
        return switch (function) {
            case "_&&_" -> new Node.And(text(expr), flat(function, expr, new ArrayList<>()));
            case "_||_" -> new Node.Or(text(expr), flat(function, expr, new ArrayList<>()));
            case "!_" -> new Node.Not(text(expr), node(args.getFirst()));
            case "_?_:_" -> new Node.Choice(text(expr), node(args.get(0)), node(args.get(1)), node(args.get(2)));
            case "@in" -> among(expr, args.getFirst(), args.getLast());
            default -> {
                Relation relation = RELATIONS.get(function);
                yield relation == null ? null : comparison(expr, relation, args.getFirst(), args.getLast());
            }
        };
    }

    private List<Node> flat(String function, CelExpr expr, List<Node> parts) {
        for (CelExpr arg : expr.call().args()) {
            if (arg.getKind() == CelExpr.ExprKind.Kind.CALL
                    && arg.call().function().equals(function)) {
                flat(function, arg, parts);
            } else {
                parts.add(node(arg));
            }
        }
        return parts;
    }

    private @Nullable Node among(CelExpr expr, CelExpr one, CelExpr all) {
        Term left = term(one);
        Term right = all.getKind() == CelExpr.ExprKind.Kind.LIST ? strings(all) : term(all);
        if (left == null || right == null) {
            return null;
        }
        boolean usual = left.kind() == Vocabulary.Kind.STRING && right.kind() == Vocabulary.Kind.STRINGS;
        return usual ? new Comparison.Among(text(expr), left, right) : null;
    }

    private @Nullable Term strings(CelExpr list) {
        List<String> values = new ArrayList<>();
        for (CelExpr element : list.list().elements()) {
            if (element.getKind() != CelExpr.ExprKind.Kind.CONSTANT
                    || element.constant().getKind() != CelConstant.Kind.STRING_VALUE) {
                return null;
            }
            values.add(element.constant().stringValue());
        }
        return new Term.Fixed(text(list), Vocabulary.Kind.STRINGS, 0, 0, List.copyOf(values));
    }

    private @Nullable Node comparison(CelExpr expr, Relation relation, CelExpr one, CelExpr other) {
        Term left = term(one);
        Term right = term(other);
        if (left == null || right == null) {
            return null;
        }
        boolean equality = relation == Relation.EQUAL || relation == Relation.NOT_EQUAL;
        boolean ordered = left.kind() == Vocabulary.Kind.INT || left.kind() == Vocabulary.Kind.DOUBLE;
        if (left.kind() != right.kind()) {
            left = asDecimal(left);
            right = asDecimal(right);
            if (left == null || right == null) {
                return null;
            }
        } else if (!ordered && !equality) {
            return null;
        }
        if (left instanceof Term.Named name && right instanceof Term.Fixed fixed) {
            return within(expr, relation, name, fixed);
        }
        if (right instanceof Term.Named name && left instanceof Term.Fixed fixed) {
            return within(expr, relation.turned(), name, fixed);
        }
        return new Comparison.Of(text(expr), relation, left, right);
    }

    /** A name beside a constant: as bounds where it has an order or is asked to be equal. */
    private Node within(CelExpr expr, Relation relation, Term.Named name, Term.Fixed fixed) {
        boolean bounded = relation != Relation.NOT_EQUAL
                && fixed.kind() != Vocabulary.Kind.STRINGS
                && (fixed.kind() != Vocabulary.Kind.DOUBLE || Double.isFinite(fixed.decimal()));
        long bound = switch (fixed.kind()) {
            case INT, BOOL -> fixed.number();
            case DOUBLE -> Values.ordered(fixed.decimal());
            case STRING -> slots.word(fixed.string());
            case STRINGS -> 0;
        };
        boolean edge = (relation == Relation.LESS && bound == Long.MIN_VALUE)
                || (relation == Relation.GREATER && bound == Long.MAX_VALUE);
        if (!bounded || edge) {
            return new Comparison.Of(text(expr), relation, name, fixed);
        }
        return switch (relation) {
            case LESS -> new Comparison.Within(text(expr), name, Long.MIN_VALUE, bound - 1);
            case LESS_OR_EQUAL -> new Comparison.Within(text(expr), name, Long.MIN_VALUE, bound);
            case GREATER -> new Comparison.Within(text(expr), name, bound + 1, Long.MAX_VALUE);
            case GREATER_OR_EQUAL -> new Comparison.Within(text(expr), name, bound, Long.MAX_VALUE);
            default -> new Comparison.Within(text(expr), name, bound, bound);
        };
    }

    /** As a double: a double, or an int that is written down and small enough. */
    private static @Nullable Term asDecimal(Term term) {
        if (term.kind() == Vocabulary.Kind.DOUBLE) {
            return term;
        }
        return term instanceof Term.Fixed fixed
                        && fixed.kind() == Vocabulary.Kind.INT
                        && Math.abs(fixed.number()) <= EXACT_MAX
                ? new Term.Fixed(fixed.text(), Vocabulary.Kind.DOUBLE, 0, fixed.number(), fixed.text())
                : null;
    }

    private @Nullable Term term(CelExpr expr) {
        return switch (expr.getKind()) {
            case CONSTANT -> constant(text(expr), expr.constant());
            case IDENT, SELECT -> {
                Vocabulary.Name name = name(expr);
                yield name == null ? null : new Term.Named(name);
            }
            case CALL -> calculated(expr);
            default -> null;
        };
    }

    private static @Nullable Term constant(String text, CelConstant constant) {
        return switch (constant.getKind()) {
            case INT64_VALUE ->
                new Term.Fixed(text, Vocabulary.Kind.INT, constant.int64Value(), constant.int64Value(), text);
            case DOUBLE_VALUE -> new Term.Fixed(text, Vocabulary.Kind.DOUBLE, 0, constant.doubleValue(), text);
            case BOOLEAN_VALUE -> new Term.Fixed(text, Vocabulary.Kind.BOOL, constant.booleanValue() ? 1 : 0, 0, text);
            case STRING_VALUE -> new Term.Fixed(text, Vocabulary.Kind.STRING, 0, 0, constant.stringValue());
            default -> null;
        };
    }

    private @Nullable Term calculated(CelExpr expr) {
        Character operator = OPERATORS.get(expr.call().function());
        if (operator == null) {
            return null;
        }
        Term left = term(expr.call().args().getFirst());
        Term right = term(expr.call().args().getLast());
        if (left == null || right == null || left.kind() != right.kind()) {
            return null;
        }
        boolean numbers = left.kind() == Vocabulary.Kind.INT || left.kind() == Vocabulary.Kind.DOUBLE;
        return numbers ? new Term.Calculated(text(expr), operator, left, right) : null;
    }

    private Vocabulary.@Nullable Name name(CelExpr expr) {
        CelReference reference = tree.getReferenceMap().get(expr.id());
        return reference == null ? null : Vocabulary.all().get(reference.name());
    }

    private CelAbstractSyntaxTree part(CelExpr expr) {
        return CelAbstractSyntaxTree.newCheckedAst(expr, tree.getSource(), tree.getReferenceMap(), tree.getTypeMap());
    }

    private String text(CelExpr expr) {
        CelSource source = CelSource.newBuilder()
                .addAllMacroCalls(tree.getSource().getMacroCalls())
                .build();
        return UNPARSER.unparse(CelAbstractSyntaxTree.newParsedAst(expr, source));
    }

    /** Numbers the results to keep, and the words that rules compare with, each different one. Written by one thread. */
    static final class Slots {
        private final Map<String, Integer> byText = new java.util.HashMap<>();
        private final Map<String, Integer> words = new java.util.HashMap<>();

        int of(String text) {
            return byText.merge(text, byText.size(), (known, _) -> known);
        }

        int count() {
            return byText.size();
        }

        int word(String text) {
            return words.merge(text, words.size() + 1, (known, _) -> known);
        }

        /** The number of a word; 0 for what no rule compares with. */
        int known(String text) {
            return words.getOrDefault(text, 0);
        }
    }
}
