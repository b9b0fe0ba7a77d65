package io.tidegate.risk.model;

import io.tidegate.risk.model.Forest.Tree;
import io.tidegate.risk.model.Replay.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.tribuo.Dataset;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.xgboost.XGBoostClassificationTrainer;
import org.tribuo.common.xgboost.XGBoostModel;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/** Trains gradient-boosted trees by Tribuo's XGBoost and takes them out of the library. Thread-safe. */
public final class TreeTrainer {

    private static final String VIOLATION = "violation";
    private static final String CONFORMING = "conforming";

    /** One: sums do not depend on the machine, and a busy machine does not leave threads waiting for each other. */
    private static final int THREADS = 1;

    private TreeTrainer() {}

    /**
     * How trees are grown.
     *
     * @param depth of a tree, in questions
     * @param rounds trees for each of the two classes
     * @param rate what one tree may change
     * @param seed of the rows and features that a tree is shown
     */
    public record Parameters(int depth, int rounds, double rate, long seed) {

        /** What the rolling folds of the customs data found good; nothing near it is measurably better. */
        public static final Parameters USUAL = new Parameters(4, 200, 0.05, 1);

        /** The same with other rounds. */
        public Parameters with(int otherRounds) {
            return new Parameters(depth, otherRounds, rate, seed);
        }

        Map<String, Object> toLibrary() {
            Map<String, Object> parameters = new HashMap<>();
            parameters.put("objective", "multi:softprob");
            parameters.put("max_depth", depth);
            parameters.put("eta", rate);
            parameters.put("seed", seed);
            parameters.put("tree_method", "hist");
            parameters.put("subsample", 0.7);
            parameters.put("colsample_bytree", 0.5);
            parameters.put("min_child_weight", 5);
            parameters.put("lambda", 2);
            parameters.put("nthread", THREADS);
            parameters.put("verbosity", 0);
            return parameters;
        }
    }

    /**
     * Trains on rows with known verdicts, others are left out; throws IllegalArgumentException where the rows do not hold
     * both verdicts.
     */
    public static Forest train(List<Row> rows, List<String> names, Parameters parameters) {
        XGBoostModel<Label> model = library(dataset(rows, names), parameters);
        return new Forest(names, trees(model, names));
    }

    static XGBoostModel<Label> library(Dataset<Label> dataset, Parameters parameters) {
        if (dataset.getOutputInfo().size() != 2) {
            throw new IllegalArgumentException("needs rows with and without violations");
        }
        try {
            return new XGBoostClassificationTrainer(parameters.rounds(), parameters.toLibrary()).train(dataset);
        } catch (LinkageError e) {
            throw new IllegalStateException(
                    "training needs the native part of XGBoost: Linux with libgomp, macOS or Windows, on x86-64", e);
        }
    }

    static Dataset<Label> dataset(List<Row> rows, List<String> names) {
        var labels = new LabelFactory();
        var dataset = new MutableDataset<>(new SimpleDataSourceProvenance("declarations", labels), labels);
        String[] inLibrary =
                IntStream.range(0, names.size()).mapToObj(TreeTrainer::name).toArray(String[]::new);
        for (Row row : rows) {
            if (row.declaration().verdict().known()) {
                dataset.add(example(row, inLibrary));
            }
        }
        return dataset;
    }

    /** Places that hold NaN are left out, which is how the library is told that nothing is known. */
    private static ArrayExample<Label> example(Row row, String[] inLibrary) {
        int[] told = IntStream.range(0, inLibrary.length)
                .filter(place -> !Float.isNaN(row.features()[place]))
                .toArray();
        return new ArrayExample<>(
                new Label(row.declaration().verdict().violation() ? VIOLATION : CONFORMING),
                Arrays.stream(told).mapToObj(place -> inLibrary[place]).toArray(String[]::new),
                Arrays.stream(told).mapToDouble(place -> row.features()[place]).toArray());
    }

    /** The library sorts names; a number with leading zeros sorts as it counts. */
    private static String name(int place) {
        return String.format(Locale.ROOT, "f%04d", place);
    }

    static List<Tree> trees(XGBoostModel<Label> model, List<String> names) {
        int[] places = new int[model.getFeatureIDMap().size()];
        for (int place = 0; place < names.size(); place++) {
            int number = model.getFeatureIDMap().getID(name(place));
            if (number >= 0) {
                places[number] = place;
            }
        }
        int positive = model.getOutputIDInfo().getID(new Label(VIOLATION));
        try {
            List<Tree> trees = new ArrayList<>();
            for (var booster : model.getInnerModels()) {
                trees.addAll(ForestReader.read(booster.toByteArray("json"), positive, places));
                booster.dispose();
            }
            return trees;
        } catch (IOException e) {
            throw new UncheckedIOException("the library's own JSON cannot be read", e);
        } catch (XGBoostError e) {
            throw new IllegalStateException("the library cannot write its model", e);
        }
    }
}
