package io.tidegate.risk.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidegate.risk.model.Forest.Tree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Takes the trees out of XGBoost's model JSON (schema of its 1.x releases). */
final class ForestReader {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ForestReader() {}

    /**
     * Reads trees of two classes; those of {@code positive} keep their sign, those of the other class are negated, since
     * the log-odds of two softmax margins is their difference.
     *
     * @param places of each of the library's feature numbers in the row
     */
    static List<Tree> read(byte[] json, int positive, int[] places) throws IOException {
        JsonNode model = JSON.readTree(json).at("/learner/gradient_booster/model");
        List<Tree> trees = new ArrayList<>();
        JsonNode classes = model.path("tree_info");
        for (int i = 0; i < classes.size(); i++) {
            trees.add(tree(model.path("trees").path(i), classes.path(i).asInt() == positive ? 1 : -1, places));
        }
        return trees;
    }

    private static Tree tree(JsonNode json, int sign, int[] places) {
        int nodes = json.path("left_children").size();
        int[] left = new int[nodes];
        int[] right = new int[nodes];
        int[] feature = new int[nodes];
        float[] threshold = new float[nodes];
        boolean[] unknownLeft = new boolean[nodes];
        double[] cover = new double[nodes];
        for (int node = 0; node < nodes; node++) {
            left[node] = json.path("left_children").path(node).asInt();
            right[node] = json.path("right_children").path(node).asInt();
            float condition = (float) json.path("split_conditions").path(node).asDouble();
            threshold[node] = left[node] < 0 ? sign * condition : condition;
            feature[node] = left[node] < 0
                    ? 0
                    : places[json.path("split_indices").path(node).asInt()];
            unknownLeft[node] = flag(json.path("default_left").path(node));
            cover[node] = json.path("sum_hessian").path(node).asDouble();
        }
        return new Tree(left, right, feature, threshold, unknownLeft, expected(left, right, threshold, cover));
    }

    private static boolean flag(JsonNode node) {
        return node.isBoolean() ? node.asBoolean() : node.asInt() != 0;
    }

    /** Children stand behind their parents, so one walk backwards is enough. */
    private static double[] expected(int[] left, int[] right, float[] threshold, double[] cover) {
        double[] expected = new double[left.length];
        for (int node = left.length - 1; node >= 0; node--) {
            if (left[node] < 0) {
                expected[node] = threshold[node];
            } else {
                double weight = cover[left[node]] + cover[right[node]];
                expected[node] = weight == 0
                        ? 0
                        : (expected[left[node]] * cover[left[node]] + expected[right[node]] * cover[right[node]])
                                / weight;
            }
        }
        return expected;
    }
}
