package io.tidegate.risk.signal;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/**
 * Violation rates of general trade by what was known on the eve of a declaration's day. Keeps running sums, so that a batch
 * costs one pass over each key. Used by one thread for one batch.
 */
final class Records {

    /** Inspections that the rate of all weighs in the rate of one: five clean ones halve a suspicion, five bad ones make one. */
    private static final int PRIOR_INSPECTIONS = 5;

    /** While nothing is known at all, one inspection in five is taken to find a violation, as if of ten. */
    private static final Tally PRIOR = new Tally(10, 2, 0);

    private static final MathContext RATE = MathContext.DECIMAL32;

    private final long everything;
    private final Map<Long, NavigableMap<Integer, Tally>> tallies;
    private final Map<TallyDay, Tally> memory = new HashMap<>();

    Records(long everything, Map<Long, NavigableMap<Integer, Tally>> tallies) {
        this.everything = everything;
        this.tallies = tallies;
    }

    /** Adds the signals of the keys of a declaration of {@code day}; of several goods the worst is told. */
    void add(List<History> keys, int day, SignalValues values) {
        Tally all = before(everything, day).plus(PRIOR);
        BigDecimal base = BigDecimal.valueOf(all.hits()).divide(BigDecimal.valueOf(all.n()), RATE);
        if (base.signum() == 0) {
            return;
        }
        Map<Signal, BigDecimal> told = new HashMap<>();
        for (History history : keys) {
            Tally tally = before(history.key(), day);
            BigDecimal weight = BigDecimal.valueOf(PRIOR_INSPECTIONS);
            BigDecimal lift = base.multiply(weight)
                    .add(BigDecimal.valueOf(tally.hits()))
                    .divide(base.multiply(weight.add(BigDecimal.valueOf(tally.n()))), RATE);
            @Nullable BigDecimal higher = told.get(history.lift());
            if (higher == null || lift.compareTo(higher) > 0) {
                told.put(history.lift(), lift);
                values.put(history.inspections(), tally.n());
                values.put(history.violations(), tally.hits());
                values.put(history.lift(), lift);
            }
        }
    }

    private Tally before(long key, int day) {
        return memory.computeIfAbsent(new TallyDay(key, day), where -> {
            NavigableMap<Integer, Tally> days = tallies.get(where.key());
            Tally sum = Tally.NOTHING;
            if (days != null) {
                for (Tally tally : days.headMap(where.day(), false).values()) {
                    sum = sum.plus(tally);
                }
            }
            return sum;
        });
    }
}
