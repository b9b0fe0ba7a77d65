package io.tidegate.risk.sampling;

import io.tidegate.risk.sampling.IntensityBounds.Bounds;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Plans a lot and judges what its inspection found. Pure; thread-safe. */
public final class LotPlanner {

    private final SamplingTables tables;

    public LotPlanner(SamplingTables tables) {
        this.tables = tables;
    }

    /**
     * A lot as its merchant's people or an officer present it.
     *
     * @param level absent: that of the merchant's credit class
     */
    public record Presented(
            String lotId,
            StreamKey stream,
            long lotSize,
            @Nullable String level,
            String by,
            Instant at) {}

    /** The plan of a lot under the state of its stream, with the draw's seed. */
    public Lot plan(Presented lot, StreamState state, Bounds bounds, String seed) {
        String level = lot.level() == null ? bounds.level() : lot.level();
        Intensity intensity = state.intensity().atLeast(bounds.mildest());
        BigDecimal aql = lot.stream().aql();
        SamplingPlan plan = tables.plan(intensity, tables.letter(lot.lotSize(), level), aql);
        boolean all = bounds.everyUnit() || plan.sampleSize() >= lot.lotSize();
        return new Lot(
                lot.lotId(),
                lot.stream().merchant(),
                lot.stream().category(),
                aql,
                lot.lotSize(),
                level,
                bounds.rating(),
                intensity,
                plan.letter(),
                all ? lot.lotSize() : plan.sampleSize(),
                bounds.everyUnit() ? 0 : plan.accept(),
                skipped(lot.lotId(), state, bounds, seed),
                seed,
                lot.by(),
                lot.at(),
                List.of());
    }

    /** What the state learns from a result. */
    public Happening.LotInspected judge(Lot lot, int nonconforming) {
        SamplingPlan tighter = tables.planOneStepTighter(lot.intensity(), lot.letter(), lot.aql());
        return new Happening.LotInspected(
                lot.intensity(),
                nonconforming <= lot.accept(),
                Switching.points(lot.accept(), tighter == null ? 0 : tighter.accept(), nonconforming));
    }

    private static boolean skipped(String lotId, StreamState state, Bounds bounds, String seed) {
        if (!bounds.skipLot() || state.skipStep() == 0 || state.intensity() == Intensity.TIGHTENED) {
            return false;
        }
        return !Draw.inspected(seed, lotId, state.skipInterval());
    }
}
