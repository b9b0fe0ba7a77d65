package io.tidegate.risk.model;

import java.util.List;

/**
 * Regression trees in arrays: the margin of a declaration is the sum of the leaves that it falls into. Scores without the
 * library that trained it, the same on every machine. Immutable and thread-safe; arrays are not copied.
 *
 * @param features names of the places of a row
 * @param trees in the order of training
 */
public record Forest(List<String> features, List<Tree> trees) {

    /** Copies the lists. */
    public Forest {
        features = List.copyOf(features);
        trees = List.copyOf(trees);
    }

    /**
     * A binary tree; a node is a leaf where {@code left} is negative.
     *
     * @param feature place in the row that a node asks for
     * @param threshold below it left, else right; of a leaf: its value in log-odds
     * @param unknownLeft where NaN goes
     * @param expected mean of the leaves below a node, weighted by the training rows that they hold
     */
    public record Tree(
            int[] left, int[] right, int[] feature, float[] threshold, boolean[] unknownLeft, double[] expected) {

        private int next(int node, float[] row) {
            float value = row[feature[node]];
            boolean goesLeft = Float.isNaN(value) ? unknownLeft[node] : value < threshold[node];
            return goesLeft ? left[node] : right[node];
        }

        private double leaf(float[] row) {
            int node = 0;
            while (left[node] >= 0) {
                node = next(node, row);
            }
            return threshold[node];
        }

        /** Each step of the path changes the expectation; the change is credited to the feature asked. */
        private void contribute(float[] row, double[] contributions) {
            int node = 0;
            while (left[node] >= 0) {
                int next = next(node, row);
                contributions[feature[node]] += expected[next] - expected[node];
                node = next;
            }
        }
    }

    /** Log-odds of a violation. */
    public double margin(float[] row) {
        return margin(row, trees.size());
    }

    /** Log-odds after the first {@code count} trees. */
    double margin(float[] row, int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += trees.get(i).leaf(row);
        }
        return sum;
    }

    /** What every declaration starts from: log-odds before any feature is asked. */
    public double base() {
        return trees.stream().mapToDouble(tree -> tree.expected()[0]).sum();
    }

    /**
     * What each feature adds to {@link #base} on the way to {@link #margin}: they sum up to it. Path contributions after
     * Saabas ("Interpreting random forests", 2014).
     */
    public double[] contributions(float[] row) {
        double[] contributions = new double[features.size()];
        trees.forEach(tree -> tree.contribute(row, contributions));
        return contributions;
    }

    /** The same with the first trees only. */
    Forest first(int count) {
        return new Forest(features, trees.subList(0, count));
    }
}
