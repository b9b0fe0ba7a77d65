package io.tidegate.bench.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.risk.model.Declaration;
import io.tidegate.risk.model.DeclarationFile;
import io.tidegate.risk.model.Forest;
import io.tidegate.risk.model.History;
import io.tidegate.risk.model.Labels;
import io.tidegate.risk.model.Outcomes;
import io.tidegate.risk.model.RankingQuality;
import io.tidegate.risk.model.Replay;
import io.tidegate.risk.model.Replay.Row;
import io.tidegate.risk.model.TreeTrainer;
import io.tidegate.risk.model.TreeTrainer.Parameters;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/**
 * Real declarations: the way features are made passes, and one that lets a row see its own verdict is found out. Without
 * statistics of repeated goods, which are so strong here that they hide half of the fall.
 */
class LeakTest {

    private static final LocalDate UNTIL = LocalDate.of(2020, 4, 1);
    private static final LocalDate END = LocalDate.of(2020, 5, 1);
    private static final Parameters TREES = new Parameters(4, 40, 0.1, 1);

    @Test
    void statisticsThatSawTheirOwnRowFallApartOnLaterDays() throws IOException {
        List<Declaration> declarations = declarations();
        double honest = area(Replay.rows(declarations, new History(false), Labels.NEXT_DAY));
        double leaking = area(leaking(declarations));
        assertThat(honest).isGreaterThan(0.75);
        assertThat(leaking).isLessThan(honest - 0.1);
    }

    private static double area(List<Row> rows) {
        List<Row> before = rows.stream()
                .filter(row -> row.declaration().day().isBefore(UNTIL))
                .toList();
        List<Row> later = rows.subList(before.size(), rows.size());
        Forest forest = TreeTrainer.train(before, new History(false).names(), TREES);
        double[] margins =
                later.stream().mapToDouble(row -> forest.margin(row.features())).toArray();
        return RankingQuality.of(Outcomes.of(later, margins), 0).rocAuc();
    }

    /** A training row is told its own verdict first; a later row is asked honestly. */
    private static List<Row> leaking(List<Declaration> declarations) {
        var history = new History(false);
        List<Row> rows = new ArrayList<>();
        for (Declaration declaration : declarations) {
            history.declared(declaration);
            boolean training = declaration.day().isBefore(UNTIL);
            if (training) {
                history.inspected(declaration);
            }
            rows.add(new Row(declaration, history.features(declaration), false));
            if (!training) {
                history.inspected(declaration);
            }
        }
        return rows;
    }

    private static List<Declaration> declarations() throws IOException {
        try (InputStream file = LeakTest.class.getResourceAsStream("/demo/kcs-declarations.csv.gz");
                InputStream in = new GZIPInputStream(Objects.requireNonNull(file))) {
            return DeclarationFile.read("kcs-declarations.csv", in).stream()
                    .filter(declaration -> declaration.day().isBefore(END))
                    .toList();
        }
    }
}
