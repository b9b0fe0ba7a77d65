package io.tidegate.risk.screening;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/**
 * Scores of names on labelled pairs from outside, see screening/SOURCE.md, from the threshold that ships. Found when written:
 * of 266 English and other Latin and Cyrillic pairs precision 0.890, recall 0.848; of 36 pairs that are Chinese or bilingual
 * 1.000 and 0.640. What is missed is translated rather than spelled (Tencent), or spelled by older rules (Tsingtao).
 */
class NameScoreTest {

    private static final double FROM = 0.8;

    private record Pair(String left, String right, boolean same, double score) {}

    @Test
    void labelledPairsOfCompanies() throws IOException {
        List<Pair> pairs = pairs("names.csv");
        assertThat(pairs).hasSize(266);
        assertThat(precision(pairs)).isGreaterThan(0.885);
        assertThat(recall(pairs)).isGreaterThan(0.84);
    }

    @Test
    void bilingualNamesOfCompanies() throws IOException {
        List<Pair> pairs = pairs("bilingual.csv");
        assertThat(precision(pairs)).isEqualTo(1);
        assertThat(recall(pairs)).isGreaterThanOrEqualTo(0.64);
    }

    /** A candidate that shares no key is never compared: keys must not lose what the score finds. */
    @Test
    void pairsThatScoreShareAKey() throws IOException {
        List<Pair> all = new ArrayList<>(pairs("names.csv"));
        all.addAll(pairs("bilingual.csv"));
        assertThat(all.stream().filter(pair -> pair.same() && pair.score() >= FROM))
                .allSatisfy(pair -> assertThat(ListKeys.of(new Subject.Party(null, pair.left()))
                                .loose())
                        .containsAnyElementsOf(ListKeys.of(new Subject.Party(null, pair.right()))
                                .loose()));
    }

    @Test
    void shortNamesAreAllowedAnEdit() {
        assertThat(score("Li Wu", "Lu Wu")).isGreaterThan(0.7);
        assertThat(score("A.B.C. Trading Co., Ltd.", "ABC Trading Limited")).isEqualTo(1);
        assertThat(score("Wu Li", "Li Wu")).isEqualTo(1);
    }

    @Test
    void otherPlaceIsAnotherCompany() {
        assertThat(score("上海华美贸易有限公司", "北京华美贸易有限公司")).isLessThan(FROM);
        assertThat(score("上海華美貿易有限公司", "上海市华美商贸有限责任公司")).isGreaterThan(0.9);
    }

    @Property(tries = 300)
    void scoreIsSymmetricAndBounded(@ForAll String left, @ForAll String right) {
        double score = score(left, right);
        assertThat(score).isBetween(0.0, 1.0).isEqualTo(score(right, left));
    }

    private static double precision(List<Pair> pairs) {
        List<Pair> hits = pairs.stream().filter(pair -> pair.score() >= FROM).toList();
        return hits.stream().filter(Pair::same).count() / (double) hits.size();
    }

    private static double recall(List<Pair> pairs) {
        List<Pair> same = pairs.stream().filter(Pair::same).toList();
        return same.stream().filter(pair -> pair.score() >= FROM).count() / (double) same.size();
    }

    private static double score(String left, String right) {
        return NameScore.of(Name.of(left), Name.of(right)).value();
    }

    private static List<Pair> pairs(String file) throws IOException {
        List<Pair> pairs = new ArrayList<>();
        try (InputStream in = Objects.requireNonNull(NameScoreTest.class.getResourceAsStream("/screening/" + file))) {
            CsvRows rows = new CsvRows(new InputStreamReader(in, UTF_8));
            for (RowSource.Row row = rows.next(); row != null; row = rows.next()) {
                String left = Objects.requireNonNull(row.values().get("name1"), row.toString());
                String right = Objects.requireNonNull(row.values().get("name2"), row.toString());
                boolean same = "true".equals(row.values().get("same"));
                pairs.add(new Pair(left, right, same, score(left, right)));
            }
        }
        return pairs;
    }
}
