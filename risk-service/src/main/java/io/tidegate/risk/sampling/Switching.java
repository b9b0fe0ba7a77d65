package io.tidegate.risk.sampling;

import io.tidegate.risk.sampling.Happening.Bounded;
import io.tidegate.risk.sampling.Happening.ConditionsSaid;
import io.tidegate.risk.sampling.Happening.LotInspected;
import io.tidegate.risk.sampling.Happening.Resumed;
import java.util.ArrayList;
import java.util.List;

/** Switching between intensities (ISO 2859-1:1999, sections 9.3 and 9.4), bounded by the credit class. Pure. */
public final class Switching {

    /** Switching score that reduced inspection needs. */
    static final int REDUCED_FROM = 30;

    private static final int LOTS_LOOKED_AT = 5;
    private static final int NOT_ACCEPTED_MAX = 2;
    private static final int ACCEPTED_TO_NORMAL = 5;
    private static final int NOT_ACCEPTED_TO_STOP = 5;
    private static final int ACCEPT_FROM_TIGHTER = 2;

    private final SkipLot skipLot;

    public Switching(SkipLot skipLot) {
        this.skipLot = skipLot;
    }

    /**
     * What a lot adds to the switching score: with an acceptance number of 2 or more 3, if it would have been accepted one AQL
     * tighter; with 0 or 1 it is 2, if accepted; otherwise 0, which sets the score back (9.3.3.2).
     *
     * @param tighterAccept acceptance number one AQL tighter, with the same sample size
     */
    public static int points(int accept, int tighterAccept, int nonconforming) {
        if (accept >= ACCEPT_FROM_TIGHTER) {
            return nonconforming <= tighterAccept ? 3 : 0;
        }
        return nonconforming <= accept ? 2 : 0;
    }

    /** The state after all of {@code happenings}, in their order. */
    public StreamState fold(List<Happening> happenings) {
        StreamState state = StreamState.START;
        for (Happening happening : happenings) {
            state = after(state, happening);
        }
        return state;
    }

    /** The state after one more. */
    public StreamState after(StreamState state, Happening happening) {
        return switch (happening) {
            case LotInspected lot -> reducedIfEarned(skip(switched(state, lot), lot));
            case ConditionsSaid said -> {
                Editor next = new Editor(state);
                next.steady = said.steady();
                next.reducedApproved = said.reducedApproved();
                if (state.intensity() == Intensity.REDUCED && !(said.steady() && said.reducedApproved())) {
                    next.to(Intensity.NORMAL);
                }
                yield reducedIfEarned(next.state());
            }
            case Resumed _ -> {
                Editor next = new Editor(state);
                if (state.discontinued()) {
                    next.to(Intensity.TIGHTENED);
                }
                yield next.state();
            }
            case Bounded bound -> {
                Editor next = new Editor(state);
                next.mildest = bound.mildest();
                if (!bound.skipLot()) {
                    next.lotByLot();
                }
                if (state.intensity().compareTo(bound.mildest()) < 0) {
                    next.to(bound.mildest());
                }
                yield next.state();
            }
        };
    }

    private static StreamState switched(StreamState state, LotInspected lot) {
        Editor next = new Editor(state);
        if (lot.intensity() != state.intensity()) {
            // Planned before a switch: it says nothing of the new intensity, but a bad lot ends reduced inspection.
            if (state.intensity() == Intensity.REDUCED && !lot.accepted()) {
                next.to(Intensity.NORMAL);
            }
            return next.state();
        }
        next.acceptedInRow = lot.accepted() ? state.acceptedInRow() + 1 : 0;
        switch (state.intensity()) {
            case NORMAL -> normal(next, lot);
            case TIGHTENED -> tightened(next, lot);
            case REDUCED -> {
                if (!lot.accepted()) {
                    next.to(Intensity.NORMAL);
                }
            }
        }
        return next.state();
    }

    private static void normal(Editor next, LotInspected lot) {
        next.score = lot.points() == 0 ? 0 : next.score + lot.points();
        next.recent.add(lot.accepted());
        if (next.recent.stream().filter(accepted -> !accepted).count() >= NOT_ACCEPTED_MAX) {
            next.to(Intensity.TIGHTENED);
            return;
        }
        if (next.recent.size() == LOTS_LOOKED_AT) {
            next.recent.removeFirst();
        }
    }

    private static void tightened(Editor next, LotInspected lot) {
        if (!lot.accepted()) {
            next.notAcceptedTightened++;
            next.discontinued = next.notAcceptedTightened >= NOT_ACCEPTED_TO_STOP;
        } else if (next.acceptedInRow >= ACCEPTED_TO_NORMAL && next.mildest != Intensity.TIGHTENED) {
            next.to(Intensity.NORMAL);
        }
    }

    private static StreamState reducedIfEarned(StreamState state) {
        if (state.intensity() != Intensity.NORMAL
                || state.score() < REDUCED_FROM
                || state.mildest() != Intensity.REDUCED
                || !state.steady()
                || !state.reducedApproved()) {
            return state;
        }
        Editor next = new Editor(state);
        next.to(Intensity.REDUCED);
        return next.state();
    }

    private StreamState skip(StreamState state, LotInspected lot) {
        Editor next = new Editor(state);
        if (!lot.accepted()) {
            next.points.clear();
            next.lotByLot();
            return next.state();
        }
        next.points.add(lot.points());
        if (next.points.size() > SkipLot.POINTS_OF_LOTS) {
            next.points.removeFirst();
        }
        if (!skipLot.enabled() || state.intensity() == Intensity.TIGHTENED) {
            return next.state();
        }
        if (state.skipStep() == 0) {
            int score = next.points.stream().mapToInt(Integer::intValue).sum();
            if (next.points.size() >= skipLot.lots() && score >= skipLot.score()) {
                next.skipTo(1, skipLot);
            }
        } else if (++next.acceptedInStep >= skipLot.lotsPerStep()
                && state.skipStep() < skipLot.intervals().size()) {
            next.skipTo(state.skipStep() + 1, skipLot);
        }
        return next.state();
    }

    /** A state in the making. */
    private static final class Editor {

        private Intensity intensity;
        private Intensity mildest;
        private int score;
        private List<Boolean> recent;
        private int acceptedInRow;
        private int notAcceptedTightened;
        private boolean discontinued;
        private boolean steady;
        private boolean reducedApproved;
        private List<Integer> points;
        private int skipStep;
        private int skipInterval;
        private int acceptedInStep;

        Editor(StreamState state) {
            intensity = state.intensity();
            mildest = state.mildest();
            score = state.score();
            recent = new ArrayList<>(state.recent());
            acceptedInRow = state.acceptedInRow();
            notAcceptedTightened = state.notAcceptedTightened();
            discontinued = state.discontinued();
            steady = state.steady();
            reducedApproved = state.reducedApproved();
            points = new ArrayList<>(state.points());
            skipStep = state.skipStep();
            skipInterval = state.skipInterval();
            acceptedInStep = state.acceptedInStep();
        }

        /** Begins another intensity, or the same again, with all counts at their start. */
        void to(Intensity other) {
            intensity = other;
            score = 0;
            recent = new ArrayList<>();
            acceptedInRow = 0;
            notAcceptedTightened = 0;
            discontinued = false;
            if (other == Intensity.TIGHTENED) {
                points = new ArrayList<>();
                lotByLot();
            }
        }

        void lotByLot() {
            skipStep = 0;
            skipInterval = 1;
            acceptedInStep = 0;
        }

        void skipTo(int step, SkipLot skipLot) {
            skipStep = step;
            skipInterval = skipLot.intervals().get(step - 1);
            acceptedInStep = 0;
        }

        StreamState state() {
            return new StreamState(
                    intensity,
                    mildest,
                    score,
                    recent,
                    acceptedInRow,
                    notAcceptedTightened,
                    discontinued,
                    steady,
                    reducedApproved,
                    points,
                    skipStep,
                    skipInterval,
                    acceptedInStep);
        }
    }
}
