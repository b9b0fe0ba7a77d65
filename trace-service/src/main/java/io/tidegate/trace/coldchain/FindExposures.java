package io.tidegate.trace.coldchain;

import io.tidegate.trace.lineage.Chain;
import io.tidegate.trace.lineage.Stays;
import io.tidegate.trace.lineage.TraceChain;
import io.tidegate.trace.lineage.Viewpoint;
import io.tidegate.trace.lineage.Walk.Direction;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The use case: from a thing to the times it was out of its range, also inside of what it lay in. Thread-safe. */
@ApplicationScoped
public class FindExposures {

    private static final int DEPTH = 16;
    private static final int STEPS_MAX = 1_000;
    private static final int READINGS_MAX = 100_000;

    private final TraceChain traceChain;
    private final Readings readings;

    public FindExposures(TraceChain traceChain, Readings readings) {
        this.traceChain = traceChain;
        this.readings = readings;
    }

    /**
     * What was found.
     *
     * @param readings how many there are: without any nothing can be said
     * @param cut whether there are more than were looked at
     */
    public record Found(List<Exposure> exposures, int readings, boolean cut) {
        public Found {
            exposures = List.copyOf(exposures);
        }
    }

    /** The exposures, or null where nothing is known by that name. */
    public @Nullable Found of(String name, BigDecimal low, BigDecimal high) throws SQLException {
        Chain chain = traceChain.trace(name, List.of(Direction.UP), DEPTH, STEPS_MAX, Viewpoint.NOW);
        if (chain == null) {
            return null;
        }
        List<Reading> found = readings.during(Stays.of(chain), READINGS_MAX + 1);
        boolean cut = found.size() > READINGS_MAX || chain.truncated();
        return new Found(Exposure.of(found, low, high), found.size(), cut);
    }
}
