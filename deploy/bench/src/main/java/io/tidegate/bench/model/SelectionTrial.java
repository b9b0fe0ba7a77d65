package io.tidegate.bench.model;

import io.tidegate.risk.model.Declaration;
import io.tidegate.risk.model.History;
import io.tidegate.risk.model.Learner;
import io.tidegate.risk.model.Learner.Learned;
import io.tidegate.risk.model.Replay.Row;
import io.tidegate.risk.model.TreeTrainer.Parameters;
import io.tidegate.risk.selection.Candidate;
import io.tidegate.risk.selection.Choice;
import io.tidegate.risk.selection.Exploration;
import io.tidegate.risk.selection.FailureRate;
import io.tidegate.risk.selection.Ground;
import io.tidegate.risk.selection.Inspected;
import io.tidegate.risk.selection.SelectionPlan;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Plays inspections week by week: the score learns from nothing but what was inspected before, which is what its own
 * choices let it see. The first weeks are inspected at random, for there is nothing to learn from. Statistics and verdicts
 * of a week are known from the next week on.
 */
final class SelectionTrial {

    private static final int DAYS = 7;
    private static final int RANDOM_WEEKS = 4;
    private static final int WEEKS_BETWEEN_TRAINING = 4;

    /** Fewer trees than the reported model: there are a tenth of the rows. */
    private static final Parameters TREES = new Parameters(4, 80, 0.08, 1);

    private final double capacityShare;
    private final long seed;
    private final SplittableRandom untrained;
    private final History history = new History(true);
    private final List<Row> learnt = new ArrayList<>();
    private final List<Week> weeks = new ArrayList<>();
    private Exploration exploration;
    private @Nullable Learned model;

    SelectionTrial(Exploration exploration, double capacityShare, long seed) {
        this.exploration = exploration;
        this.capacityShare = capacityShare;
        this.seed = seed;
        this.untrained = new SplittableRandom(seed);
    }

    /**
     * What one week brought.
     *
     * @param randomShare of the capacity
     * @param duty of the violations found; {@code dutyThere} of all
     * @param estimated failure rate of all declarations, from the inspections
     */
    record Week(
            LocalDate from,
            int declarations,
            int violations,
            int inspected,
            int found,
            double randomShare,
            double duty,
            double dutyThere,
            FailureRate estimated) {}

    /** Plays all declarations, in the order of days. */
    List<Week> run(List<Declaration> declarations) {
        LocalDate from = declarations.getFirst().day();
        List<Declaration> week = new ArrayList<>();
        for (Declaration declaration : declarations) {
            while (!declaration.day().isBefore(from.plusDays(DAYS))) {
                play(from, week);
                week.clear();
                from = from.plusDays(DAYS);
            }
            week.add(declaration);
        }
        play(from, week);
        return weeks;
    }

    private void play(LocalDate from, List<Declaration> week) {
        if (week.isEmpty()) {
            return;
        }
        int number = weeks.size();
        boolean random = number < RANDOM_WEEKS;
        if (!random && (number - RANDOM_WEEKS) % WEEKS_BETWEEN_TRAINING == 0) {
            train();
        }
        List<Row> rows = week.stream()
                .map(declaration -> new Row(declaration, history.features(declaration), false))
                .toList();
        double share = random ? 1 : exploration.share();
        var plan = new SelectionPlan((int) Math.round(capacityShare * week.size()), share, seed + "/" + from);
        List<Candidate> candidates = new ArrayList<>();
        rows.forEach(row -> candidates.add(new Candidate(row.declaration().id(), false, score(row), List.of())));
        List<Choice> choices = plan.choose(candidates);
        weeks.add(closed(from, rows, choices, share));
        learn(rows, choices);
        exploration = random ? exploration : exploration.after(topUpRate(rows, choices));
    }

    /** Until both verdicts have been seen there is nothing to learn: the choice stays random. */
    private void train() {
        boolean[] seen = new boolean[2];
        learnt.forEach(row -> seen[row.declaration().verdict().violation() ? 1 : 0] = true);
        if (seen[0] && seen[1]) {
            model = Learner.learn(learnt, history.names(), TREES);
        }
    }

    private double score(Row row) {
        return model == null ? untrained.nextDouble() : model.probability(row.features());
    }

    private void learn(List<Row> rows, List<Choice> choices) {
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            history.declared(row.declaration());
            if (choices.get(i).inspected()) {
                history.inspected(row.declaration());
                learnt.add(row);
            }
        }
    }

    private static double topUpRate(List<Row> rows, List<Choice> choices) {
        int chosen = 0;
        int found = 0;
        for (int i = 0; i < rows.size(); i++) {
            if (choices.get(i).ground() == Ground.SCORE) {
                chosen++;
                found += rows.get(i).declaration().verdict().violation() ? 1 : 0;
            }
        }
        return chosen == 0 ? Double.NaN : (double) found / chosen;
    }

    private static Week closed(LocalDate from, List<Row> rows, List<Choice> choices, double share) {
        int violations = 0;
        int found = 0;
        double duty = 0;
        double dutyThere = 0;
        List<Inspected> inspections = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Declaration declaration = rows.get(i).declaration();
            boolean violation = declaration.verdict().violation();
            if (choices.get(i).inspected()) {
                inspections.add(new Inspected(choices.get(i).probability(), violation));
            }
            if (violation) {
                violations++;
                dutyThere += declaration.duty();
                found += choices.get(i).inspected() ? 1 : 0;
                duty += choices.get(i).inspected() ? declaration.duty() : 0;
            }
        }
        return new Week(
                from,
                rows.size(),
                violations,
                inspections.size(),
                found,
                share,
                duty,
                dutyThere,
                FailureRate.of(rows.size(), inspections));
    }
}
