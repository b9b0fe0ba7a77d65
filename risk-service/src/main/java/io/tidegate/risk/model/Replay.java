package io.tidegate.risk.model;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;

/**
 * Walks declarations day by day and writes down the features that each had at its own moment: from declarations of earlier
 * days, and from verdicts that were known by then. Training rows and scored rows come from here alike.
 */
public final class Replay {

    private Replay() {}

    /** A declaration with its features; {@code goodsKnown} if the same goods were inspected before. */
    public record Row(Declaration declaration, float[] features, boolean goodsKnown) {}

    /** Rows in the order of days, within a day in the order given; {@code history} is told everything but the last day. */
    public static List<Row> rows(List<Declaration> declarations, History history, Labels labels) {
        List<Declaration> sorted = declarations.stream()
                .sorted(Comparator.comparing(Declaration::day))
                .toList();
        List<Row> rows = new ArrayList<>(sorted.size());
        Queue<Declaration> waiting = new ArrayDeque<>();
        List<Declaration> today = new ArrayList<>();
        for (Declaration declaration : sorted) {
            LocalDate day = declaration.day();
            if (!today.isEmpty() && !today.getFirst().day().equals(day)) {
                today.forEach(history::declared);
                waiting.addAll(today);
                today.clear();
            }
            tell(history, waiting, labels, day);
            rows.add(new Row(declaration, history.features(declaration), history.knowsGoods(declaration)));
            today.add(declaration);
        }
        return rows;
    }

    private static void tell(History history, Queue<Declaration> waiting, Labels labels, LocalDate today) {
        while (!waiting.isEmpty()
                && (labels.known(waiting.element().day(), today)
                        || waiting.element().day().isAfter(labels.until()))) {
            Declaration next = waiting.remove();
            if (labels.known(next.day(), today)) {
                history.inspected(next);
            }
        }
    }
}
