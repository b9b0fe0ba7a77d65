package io.tidegate.risk.rulebook;

import org.jspecify.annotations.Nullable;

/** Several names within bounds in one loop without calls: what "and" and "or" of plain comparisons are. Immutable. */
final class Bounds {

    private final Vocabulary.Name[] names;
    private final long[] low;
    private final long[] high;

    private Bounds(int size) {
        names = new Vocabulary.Name[size];
        low = new long[size];
        high = new long[size];
    }

    /** The bounds of nodes that are nothing else; null where one is. */
    static @Nullable Bounds of(Node[] nodes) {
        Bounds bounds = new Bounds(nodes.length);
        for (int i = 0; i < nodes.length; i++) {
            if (!(nodes[i] instanceof Comparison.Within within)) {
                return null;
            }
            bounds.names[i] = within.name();
            bounds.low[i] = within.low();
            bounds.high[i] = within.high();
        }
        return bounds;
    }

    int all(Values values) {
        int result = Node.YES;
        for (int i = 0; i < names.length; i++) {
            Vocabulary.Name name = names[i];
            if (!values.known(name)) {
                result = Node.UNKNOWN;
            } else {
                long value = values.ordered(name.index());
                if (value < low[i] || value > high[i]) {
                    return Node.NO;
                }
            }
        }
        return result;
    }

    int any(Values values) {
        int result = Node.NO;
        for (int i = 0; i < names.length; i++) {
            Vocabulary.Name name = names[i];
            if (!values.known(name)) {
                result = Node.UNKNOWN;
            } else {
                long value = values.ordered(name.index());
                if (value >= low[i] && value <= high[i]) {
                    return Node.YES;
                }
            }
        }
        return result;
    }
}
