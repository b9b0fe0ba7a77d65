package io.tidegate.trace.product;

import io.tidegate.trace.identifier.NodeKind;
import io.tidegate.trace.lineage.Certainty;
import io.tidegate.trace.lineage.Chain;
import io.tidegate.trace.lineage.Walk.Node;
import io.tidegate.trace.lineage.Walk.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where goods came from, as a picture for a narrow screen: what is nearer to the source stands higher, the goods themselves
 * at the foot. Orders and parcels are in none: they are nobody else's business.
 *
 * @param height in units of which the picture is {@value #WIDTH} wide
 */
public record LineagePicture(int height, List<Box> boxes, List<Line> lines) {

    public static final int WIDTH = 360;

    private static final int IN_A_ROW_MAX = 3;
    private static final int ROWS_MAX = 8;
    private static final int GAP = 8;
    private static final int BOX_HEIGHT = 46;
    private static final int ROW_HEIGHT = 78;

    public LineagePicture {
        boxes = List.copyOf(boxes);
        lines = List.copyOf(lines);
    }

    /**
     * A thing.
     *
     * @param kind the word of its kind, or {@code more}
     * @param node what it is; null where it stands for {@code more} things that have no room
     * @param self whether it is what the page is about
     */
    public record Box(
            int x, int y, int width, String kind, @Nullable Node node, int more, boolean self) {
        public int middle() {
            return x + width / 2;
        }

        /** Base line of the word of its kind. */
        public int textY() {
            return y + 17;
        }

        /** Base line of its name. */
        public int nameY() {
            return y + 35;
        }
    }

    /** A link, from what is nearer to the source. */
    public record Line(int fromX, int fromY, int toX, int toY, boolean weak) {
        /** As the path of an SVG. */
        public String path() {
            int turn = (fromY + toY) / 2;
            return "M%d %dC%d %d %d %d %d %d".formatted(fromX, fromY, fromX, turn, toX, turn, toX, toY);
        }
    }

    /** What an audience may see of a chain. */
    public static List<Node> visible(Chain chain, Audience audience) {
        return chain.nodes().stream()
                .filter(node -> audience.sees(
                        Disclosure.level("node." + node.kind().name().toLowerCase(Locale.ROOT))))
                .filter(node -> node.kind() != NodeKind.PRODUCT || node.depth() == 0)
                .toList();
    }

    /** The picture of a chain that was walked to its source, as the audience may see it. */
    public static LineagePicture of(Chain chain, Audience audience) {
        TreeMap<Integer, List<Node>> rows = new TreeMap<>();
        for (Node node : visible(chain, audience)) {
            rows.computeIfAbsent(node.depth(), _ -> new ArrayList<>()).add(node);
        }
        List<List<Node>> shown = new ArrayList<>(rows.values()).subList(0, Math.min(rows.size(), ROWS_MAX));
        List<Box> boxes = new ArrayList<>();
        Map<Long, Box> places = new HashMap<>();
        for (int row = 0; row < shown.size(); row++) {
            int y = (shown.size() - 1 - row) * ROW_HEIGHT + GAP / 2;
            for (Box box : row(shown.get(row), y, row == 0)) {
                boxes.add(box);
                if (box.node() != null) {
                    places.put(box.node().id(), box);
                } else {
                    shown.get(row).stream().skip(IN_A_ROW_MAX - 1).forEach(node -> places.put(node.id(), box));
                }
            }
        }
        int height = Math.max(1, shown.size()) * ROW_HEIGHT - (ROW_HEIGHT - BOX_HEIGHT) + GAP;
        return new LineagePicture(height, boxes, lines(chain, places));
    }

    private static List<Box> row(List<Node> nodes, int y, boolean self) {
        int count = Math.min(nodes.size(), IN_A_ROW_MAX);
        int width = (WIDTH - GAP * (count + 1)) / count;
        List<Box> boxes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int x = GAP + i * (width + GAP);
            boolean rest = i == IN_A_ROW_MAX - 1 && nodes.size() > IN_A_ROW_MAX;
            boxes.add(
                    rest
                            ? new Box(x, y, width, "more", null, nodes.size() - i, false)
                            : new Box(x, y, width, nodes.get(i).kind().word(), nodes.get(i), 0, self));
        }
        return boxes;
    }

    private static List<Line> lines(Chain chain, Map<Long, Box> places) {
        Map<String, Line> lines = new LinkedHashMap<>();
        for (Step step : chain.edges()) {
            Box from = places.get(step.parent());
            Box to = places.get(step.child());
            if (from != null && to != null && from.y() < to.y()) {
                boolean weak = step.certainty() == Certainty.WEAK;
                Line line = new Line(from.middle(), from.y() + BOX_HEIGHT, to.middle(), to.y(), weak);
                lines.putIfAbsent(line.path(), line);
            }
        }
        return List.copyOf(lines.values());
    }
}
