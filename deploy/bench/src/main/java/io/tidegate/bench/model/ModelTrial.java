package io.tidegate.bench.model;

import io.tidegate.risk.model.Declaration;
import io.tidegate.risk.model.History;
import io.tidegate.risk.model.Labels;
import io.tidegate.risk.model.Learner;
import io.tidegate.risk.model.Learner.Learned;
import io.tidegate.risk.model.Outcomes;
import io.tidegate.risk.model.Replay;
import io.tidegate.risk.model.Replay.Row;
import io.tidegate.risk.model.TreeTrainer.Parameters;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Trains on the first file and scores the later ones. The number of trees, the calibration and the threshold come from the
 * last quarter of the training file; for the test file calibration and threshold come from the valid file, which is earlier
 * than it. Each row's statistics come from the days before its own.
 */
final class ModelTrial {

    static final String REPORTED = "verdicts known the next day";
    private static final int WEEK = 7;

    private final List<Split> splits;
    private final Consumer<String> progress;
    private final List<Figure> figures = new ArrayList<>();
    private @Nullable Learned model;

    ModelTrial(Split train, Split valid, @Nullable Split test, Consumer<String> progress) {
        valid.after(train);
        if (test != null) {
            test.after(valid);
        }
        this.splits = test == null ? List.of(train, valid) : List.of(train, valid, test);
        this.progress = progress;
    }

    /** Runs everything; the model is there afterwards. */
    List<Figure> run() {
        List<Declaration> all =
                splits.stream().flatMap(split -> split.rows().stream()).toList();
        Sight sight = sight(all, true, Labels.NEXT_DAY);
        progress.accept("training on " + splits.getFirst().name() + ", " + sight.names.size() + " features");
        Learned learned = learn(sight, splits.getFirst().last());
        model = learned;
        score(REPORTED, true, sight, learned, row -> true);
        score("of these: goods not inspected before", false, sight, learned, row -> !row.goodsKnown());
        score(
                "verdicts known eight days later",
                false,
                sight(all, true, new Labels(WEEK, LocalDate.MAX)),
                learned,
                row -> true);
        Labels frozen = new Labels(0, splits.getFirst().last());
        score("verdicts of the training file only", false, sight(all, true, frozen), learned, row -> true);
        if (splits.size() > 2) {
            progress.accept("training on " + splits.get(0).name() + " and "
                    + splits.get(1).name());
            Learned refreshed = learn(sight, splits.get(1).last());
            figures.add(figure(
                    splits.get(2), "trees grown again through the valid file", false, sight, refreshed, row -> true));
        }
        progress.accept("training without statistics of repeated goods");
        Sight plain = sight(all, false, Labels.NEXT_DAY);
        score(
                "without statistics of repeated goods",
                false,
                plain,
                learn(plain, splits.getFirst().last()),
                row -> true);
        return Figure.ordered(figures);
    }

    Learned model() {
        if (model == null) {
            throw new IllegalStateException("run first");
        }
        return model;
    }

    private record Sight(List<Row> rows, List<String> names) {}

    private static Sight sight(List<Declaration> all, boolean repeats, Labels labels) {
        var history = new History(repeats);
        return new Sight(Replay.rows(all, history, labels), history.names());
    }

    private static Learned learn(Sight sight, LocalDate until) {
        List<Row> rows = sight.rows.stream()
                .filter(row -> !row.declaration().day().isAfter(until))
                .toList();
        return Learner.learn(rows, sight.names, Parameters.USUAL);
    }

    /** The test file is scored with calibration and threshold of the valid file as the same variant sees it. */
    private void score(String variant, boolean reported, Sight sight, Learned learned, Predicate<Row> among) {
        figures.add(figure(splits.get(1), variant, reported, sight, learned, among));
        if (splits.size() > 2) {
            Learned tuned = learned.tunedOn(rows(sight, splits.get(1)));
            figures.add(figure(splits.get(2), variant, reported, sight, tuned, among));
        }
    }

    private Figure figure(
            Split split, String variant, boolean reported, Sight sight, Learned learned, Predicate<Row> among) {
        List<Row> rows = rows(sight, split).stream().filter(among).toList();
        double[] probabilities = learned.probabilities(rows);
        double[] duties = new double[probabilities.length];
        for (int i = 0; i < duties.length; i++) {
            duties[i] = probabilities[i] * rows.get(i).declaration().duty();
        }
        Outcomes outcomes = Outcomes.of(rows, probabilities);
        return Figure.of(split.name(), variant, reported, outcomes, Outcomes.of(rows, duties), learned.threshold());
    }

    private static List<Row> rows(Sight sight, Split split) {
        return sight.rows.stream()
                .filter(row -> !row.declaration().day().isBefore(split.first())
                        && !row.declaration().day().isAfter(split.last()))
                .toList();
    }
}
