package io.tidegate.trace.lineage;

import io.tidegate.trace.identifier.NodeKind;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * What a walk reached. A thing has one label for each way of being affected that says more than its others; the best of
 * them, by precision and then by fewest edges, is what is reported of it. Labels and things are numbered from 0 in the
 * order of their discovery. Columns instead of objects, since there may be millions. Not thread-safe.
 */
public final class Reach {

    /** How a thing is affected, the widest first. Codes are stored: they never change. */
    public enum Mode {
        /** It is affected from {@code since} on; what it held until {@code until} with it. */
        GOODS(0),
        /** A reusable asset: affected with what it held from {@code since} until {@code until}, and not after. */
        SHELL(1),
        /** It held affected things in that time; what else it held is not affected. */
        CARRIER(2),
        /** A product of which a lot is affected: orders that name no lot may have received some. */
        CLASS(3);

        private final int code;

        Mode(int code) {
            this.code = code;
        }

        /** Stored: it never changes. */
        public int code() {
            return code;
        }

        private static final Mode[] ALL = values();

        /** The mode with this stored code. */
        public static Mode of(int code) {
            return ALL[code];
        }
    }

    /** A label as a value. {@code via} is the kind of its last edge, null at a start; {@code previous} is a label. */
    public record Label(
            long node,
            NodeKind kind,
            Mode mode,
            Precision precision,
            long since,
            long until,
            int depth,
            int previous,
            @Nullable EdgeKind via) {}

    /** {@link #previous} of a label at which the walk started. */
    public static final int START = -1;

    /** {@link #previous} of a label of an earlier walk that was reached from somewhere. */
    public static final int EARLIER = -2;

    private static final int NONE = -1;
    private static final NodeKind[] KINDS = NodeKind.values();
    private static final EdgeKind[] VIAS = EdgeKind.values();

    private long[] since = new long[64];
    private long[] until = new long[64];
    private int[] thing = new int[64];
    private int[] previous = new int[64];
    private int[] next = new int[64];
    private int[] ordinal = new int[64];
    /** Mode, precision, depth and kind of the last edge, packed. */
    private int[] marks = new int[64];

    private int labels;

    private final LongIndex index = new LongIndex();
    private long[] ids = new long[64];
    private byte[] kinds = new byte[64];
    private int[] newest = new int[64];
    private int[] best = new int[64];
    private final BitSet onward = new BitSet();
    private final BitSet earlier = new BitSet();
    private int things;

    public int labels() {
        return labels;
    }

    public int things() {
        return things;
    }

    /** The id of a thing. */
    public long id(int at) {
        return ids[at];
    }

    public NodeKind kind(int at) {
        return KINDS[kinds[at]];
    }

    /** The label that is reported of a thing. */
    public int best(int at) {
        return best[at];
    }

    /** Whether the way goes on from a thing. */
    public boolean onward(int at) {
        return onward.get(at);
    }

    void goesOn(int at) {
        onward.set(at);
    }

    /** The number of the thing with this id, or -1. */
    public int find(long id) {
        return index.get(id);
    }

    /** The thing of a label. */
    public int thing(int label) {
        return thing[label];
    }

    public long since(int label) {
        return since[label];
    }

    public long until(int label) {
        return until[label];
    }

    /** Which label of its thing this is, from 0. */
    public int ordinal(int label) {
        return ordinal[label];
    }

    /** Whether the label is of an earlier walk. */
    public boolean earlier(int label) {
        return earlier.get(label);
    }

    /** The label from which this one was reached, {@link #START} or {@link #EARLIER}. */
    public int previous(int label) {
        return previous[label];
    }

    public Mode mode(int label) {
        return Mode.of(marks[label] & 3);
    }

    public Precision precision(int label) {
        return Precision.of(marks[label] >> 2 & 3);
    }

    public int depth(int label) {
        return marks[label] >> 8;
    }

    /** The kind of the last edge, null at a start. */
    public @Nullable EdgeKind via(int label) {
        int via = marks[label] >> 4 & 15;
        return via == 0 ? null : VIAS[via - 1];
    }

    /** The newest label of a thing; {@link #older} gives those before, -1 at the end. */
    public int newest(int at) {
        return newest[at];
    }

    public int older(int label) {
        return next[label];
    }

    /** Adds a label unless one that is there says at least as much; its number, or -1 where nothing was added. */
    public int offer(Label label) {
        int at = index.get(label.node());
        if (at >= 0) {
            for (int other = newest[at]; other != NONE; other = next[other]) {
                if (covers(other, label)) {
                    return NONE;
                }
            }
        } else {
            at = add(label.node(), label.kind());
        }
        return append(at, label);
    }

    /** Adds a label of an earlier walk; those of one thing in the order of their ordinals. */
    public void restore(Label label, boolean goesOn) {
        int at = index.get(label.node());
        at = at >= 0 ? at : add(label.node(), label.kind());
        earlier.set(append(at, label));
        if (goesOn) {
            onward.set(at);
        }
    }

    private boolean covers(int other, Label label) {
        Mode mode = mode(other);
        if (mode.compareTo(label.mode()) > 0 || precision(other).compareTo(label.precision()) < 0) {
            return false;
        }
        if (label.mode() == Mode.CLASS) {
            return true;
        }
        boolean open = mode == Mode.GOODS && label.mode() == Mode.CARRIER;
        return since[other] <= label.since() && (open || until[other] >= label.until());
    }

    @SuppressWarnings("EnumOrdinal") // Positions in memory, never stored.
    private int add(long id, NodeKind kind) {
        if (things == ids.length) {
            int more = things * 2;
            ids = Arrays.copyOf(ids, more);
            kinds = Arrays.copyOf(kinds, more);
            newest = Arrays.copyOf(newest, more);
            best = Arrays.copyOf(best, more);
        }
        ids[things] = id;
        kinds[things] = (byte) kind.ordinal();
        newest[things] = NONE;
        best[things] = NONE;
        index.put(id, things);
        return things++;
    }

    @SuppressWarnings("EnumOrdinal") // Positions in memory, never stored.
    private int append(int at, Label label) {
        if (labels == since.length) {
            int more = labels * 2;
            since = Arrays.copyOf(since, more);
            until = Arrays.copyOf(until, more);
            thing = Arrays.copyOf(thing, more);
            previous = Arrays.copyOf(previous, more);
            next = Arrays.copyOf(next, more);
            ordinal = Arrays.copyOf(ordinal, more);
            marks = Arrays.copyOf(marks, more);
        }
        EdgeKind via = label.via();
        since[labels] = label.since();
        until[labels] = label.until();
        thing[labels] = at;
        previous[labels] = label.previous();
        next[labels] = newest[at];
        ordinal[labels] = newest[at] == NONE ? 0 : ordinal[newest[at]] + 1;
        marks[labels] = label.mode().ordinal()
                | label.precision().code() << 2
                | (via == null ? 0 : via.ordinal() + 1) << 4
                | label.depth() << 8;
        newest[at] = labels;
        int known = best[at];
        int better = known == NONE ? 1 : label.precision().compareTo(precision(known));
        if (better > 0 || (better == 0 && label.depth() < depth(known))) {
            best[at] = labels;
        }
        return labels++;
    }
}
