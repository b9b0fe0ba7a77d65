package io.tidegate.risk.assessment;

import io.tidegate.risk.rulebook.Outcome;
import io.tidegate.risk.rulebook.RuleResult;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * How often each rule of a book hit, missed, did not apply or was unknown, active rules first, then those in shadow. Used by
 * one thread.
 */
public final class RuleTally {

    private static final int OUTCOMES = Outcome.COUNT;

    private final int[] counts;

    public RuleTally(int rules) {
        this(new int[rules * OUTCOMES]);
    }

    private RuleTally(int[] counts) {
        this.counts = counts;
    }

    /** Counts what the rules from index {@code first} on said. */
    void add(int first, List<RuleResult> results) {
        for (int i = 0; i < results.size(); i++) {
            counts[(first + i) * OUTCOMES + results.get(i).outcome().place()]++;
        }
    }

    /** The same of outcomes alone. */
    void add(int first, Outcome[] outcomes) {
        for (int i = 0; i < outcomes.length; i++) {
            counts[(first + i) * OUTCOMES + outcomes[i].place()]++;
        }
    }

    /** How often the rule with this index had this outcome. */
    public int count(int rule, Outcome outcome) {
        return counts[rule * OUTCOMES + outcome.place()];
    }

    /** For how many rules it counts. */
    public int rules() {
        return counts.length / OUTCOMES;
    }

    /** As four bytes a count. */
    public byte[] bytes() {
        ByteBuffer bytes = ByteBuffer.allocate(counts.length * Integer.BYTES);
        bytes.asIntBuffer().put(counts);
        return bytes.array();
    }

    /** From its bytes. */
    public static RuleTally read(byte[] bytes) {
        int[] counts = new int[bytes.length / Integer.BYTES];
        ByteBuffer.wrap(bytes).asIntBuffer().get(counts);
        return new RuleTally(counts);
    }
}
