package io.tidegate.risk.rulebook;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the rules ask of one name: bounds of its value, or words that its list has to hold. Immutable, thread-safe.
 */
final class Column {

    /** Up to here a value is its own place in a table. */
    private static final int DIRECT_MAX = 63;

    private final Vocabulary.Name name;
    private final int words;
    private final long[] asks;
    private final long[] edges;
    private final byte @Nullable [] direct;

    /** For each piece of the number line the rules that fail there, then those that hold there. */
    private final long[] pieces;

    private final String[] listed;

    private Column(Builder builder) {
        this.name = builder.name;
        this.words = builder.words;
        this.asks = builder.asks;
        this.listed = builder.asked.stream()
                .map(Asked::word)
                .filter(Objects::nonNull)
                .distinct()
                .toArray(String[]::new);
        SortedSet<Long> bounds = builder.edges();
        this.edges = padded(bounds);
        this.pieces = listed.length > 0 ? byWord(builder) : byPiece(builder);
        boolean small = bounds.isEmpty() || (bounds.first() >= 1 && bounds.last() <= DIRECT_MAX);
        this.direct = small ? direct() : null;
    }

    /** Whether such a part of a condition has a column. */
    static boolean takes(Node part) {
        return part instanceof Comparison.Within || Comparison.Among.in(part) != null;
    }

    /** The name that such a part asks about. */
    static Vocabulary.Name name(Node part) {
        return part instanceof Comparison.Within within
                ? within.name()
                : Objects.requireNonNull(Comparison.Among.in(part)).list();
    }

    /** Whether one of the rules is among those that ask. */
    boolean touches(long[] rules) {
        for (int w = 0; w < words; w++) {
            if ((rules[w] & asks[w]) != 0) {
                return true;
            }
        }
        return false;
    }

    /** Adds what the value of this name tells. */
    void look(Values values, Bits bits) {
        if (!values.known(name)) {
            bits.addOpen(asks);
        } else if (listed.length == 0) {
            bits.add(pieces, piece(values.ordered(name.index())) * 2 * words);
        } else {
            List<?> all = (List<?>) values.object(name.index());
            for (int i = 0; i < listed.length; i++) {
                bits.add(pieces, (2 * i + (all.contains(listed[i]) ? 1 : 0)) * 2 * words);
            }
        }
    }

    private int piece(long value) {
        if (direct != null) {
            return direct[(int) Math.max(0, Math.min(DIRECT_MAX, value))];
        }
        int place = 0;
        for (int half = (edges.length + 1) >> 1; half > 0; half >>= 1) {
            place += edges[place + half - 1] <= value ? half : 0;
        }
        return place;
    }

    /** Filled up to one less than a power of two, so that the search has no end to look out for. */
    private static long[] padded(SortedSet<Long> edges) {
        int size = Integer.highestOneBit(Math.max(1, edges.size())) * 2 - 1;
        long[] all = new long[size];
        Arrays.fill(all, Long.MAX_VALUE);
        int i = 0;
        for (long edge : edges) {
            all[i++] = edge;
        }
        return all;
    }

    private byte[] direct() {
        byte[] table = new byte[DIRECT_MAX + 1];
        for (int value = 0; value <= DIRECT_MAX; value++) {
            while (table[value] < edges.length && edges[table[value]] <= value) {
                table[value]++;
            }
        }
        return table;
    }

    private long[] byPiece(Builder builder) {
        long[] all = new long[(edges.length + 1) * 2 * words];
        for (int piece = 0; piece <= edges.length; piece++) {
            long value = piece == 0 ? Long.MIN_VALUE : edges[piece - 1];
            for (Asked asked : builder.asked) {
                boolean holds = value >= asked.low && value <= asked.high;
                set(all, piece, asked, holds);
            }
        }
        return all;
    }

    /** For each word the rules as they are where the list lacks it, then where it has it. */
    private long[] byWord(Builder builder) {
        long[] all = new long[listed.length * 4 * words];
        for (int i = 0; i < listed.length; i++) {
            for (Asked asked : builder.asked) {
                if (listed[i].equals(asked.word)) {
                    set(all, 2 * i, asked, false);
                    set(all, 2 * i + 1, asked, true);
                }
            }
        }
        return all;
    }

    private void set(long[] all, int piece, Asked asked, boolean holds) {
        if (holds == asked.any) {
            int place = (piece * 2 + (holds ? 1 : 0)) * words + (asked.rule >> 6);
            all[place] |= 1L << asked.rule;
        }
    }

    /** One question of one rule. */
    private record Asked(
            int rule,
            boolean any,
            long low,
            long high,
            @Nullable String word) {}

    /** Gathers the questions about one name. */
    static final class Builder {
        private final Vocabulary.Name name;
        private final int words;
        private final long[] asks;
        private final List<Asked> asked = new ArrayList<>();

        Builder(Vocabulary.Name name, int words) {
            this.name = name;
            this.words = words;
            this.asks = new long[words];
        }

        /** @param any whether the rule hits where this holds; otherwise it fails where this fails */
        void add(int rule, Node part, boolean any) {
            asks[rule >> 6] |= 1L << rule;
            if (part instanceof Comparison.Within within) {
                asked.add(new Asked(rule, any, within.low(), within.high(), null));
            } else {
                String word = Objects.requireNonNull(Comparison.Among.in(part)).word();
                asked.add(new Asked(rule, any, 0, 0, word));
            }
        }

        Column build() {
            return new Column(this);
        }

        private SortedSet<Long> edges() {
            SortedSet<Long> edges = new TreeSet<>();
            for (Asked one : asked) {
                if (one.word == null && one.low > Long.MIN_VALUE) {
                    edges.add(one.low);
                }
                if (one.word == null && one.high < Long.MAX_VALUE) {
                    edges.add(one.high + 1);
                }
            }
            return edges;
        }
    }

    /** What the columns tell of the rules of one consignment. Used by one thread. */
    static final class Bits {
        private final int words;
        private final long[] told;
        private final long[] open;

        Bits(int words) {
            this.words = words;
            this.told = new long[2 * words];
            this.open = new long[words];
        }

        long failed(int w) {
            return told[w];
        }

        long held(int w) {
            return told[words + w];
        }

        /** Rules that ask for a value that is not known. */
        long open(int w) {
            return open[w];
        }

        private void add(long[] pieces, int from) {
            for (int i = 0; i < told.length; i++) {
                told[i] |= pieces[from + i];
            }
        }

        private void addOpen(long[] asks) {
            for (int w = 0; w < words; w++) {
                open[w] |= asks[w];
            }
        }
    }
}
