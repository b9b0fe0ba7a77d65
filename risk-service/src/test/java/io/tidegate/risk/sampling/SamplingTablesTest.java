package io.tidegate.risk.sampling;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shipped tables against what others transcribed from the printed standard. */
class SamplingTablesTest {

    private static final Map<String, Intensity> TABLES =
            Map.of("2-A", Intensity.NORMAL, "2-B", Intensity.TIGHTENED, "2-C", Intensity.REDUCED);

    private static final List<String> LETTERS =
            List.of("A", "B", "C", "D", "E", "F", "G", "H", "J", "K", "L", "M", "N", "P", "Q", "R");

    /** Sample sizes by letter; reduced inspection has its own. */
    private static final List<Integer> SIZES =
            List.of(2, 3, 5, 8, 13, 20, 32, 50, 80, 125, 200, 315, 500, 800, 1250, 2000);

    private static final List<Integer> SIZES_REDUCED =
            List.of(2, 2, 2, 3, 5, 8, 13, 20, 32, 50, 80, 125, 200, 315, 500, 800);

    /** Level II, AQL 0.65 to 6.5: research source S42, as a table by lot size. {@code ^}: the nearest letter above. */
    private static final String LEVEL_II = """
            2|A|F:0 E:0 D:0 C:0 B:0 0|G:0 F:0 E:0 D:0 C:0 B:0|F:0 E:0 D:0 C:0 B:0 0
            9|B|F:0 E:0 D:0 C:0 0 A:0|G:0 F:0 E:0 D:0 C:0 0|F:0 E:0 D:0 C:0 0 A:0
            16|C|F:0 E:0 D:0 0 B:0 D:1|G:0 F:0 E:0 D:0 0 E:1|F:0 E:0 D:0 0 B:0 E:1
            26|D|F:0 E:0 0 C:0 E:1 1|G:0 F:0 E:0 0 F:1 E:1|F:0 E:0 0 C:0 F:1 E:1
            51|E|F:0 0 D:0 F:1 1 2|G:0 F:0 0 G:1 F:1 1|F:0 0 D:0 G:1 F:1 1
            91|F|0 E:0 G:1 1 2 3|G:0 0 H:1 G:1 1 2|0 E:0 H:1 G:1 1 2
            151|G|F:0 H:1 1 2 3 5|0 J:1 H:1 1 2 3|F:0 J:1 H:1 1 2 3
            281|H|J:1 1 2 3 5 7|K:1 J:1 1 2 3 5|K:1 J:1 1 2 3 5
            501|J|1 2 3 5 7 10|K:1 1 2 3 5 8|K:1 1 2 3 5 6
            1201|K|2 3 5 7 10 14|1 2 3 5 8 12|1 2 3 5 6 8
            3201|L|3 5 7 10 14 21|2 3 5 8 12 18|2 3 5 6 8 10
            10001|M|5 7 10 14 21 L:21|3 5 8 12 18 L:18|3 5 6 8 10 L:10
            35001|N|7 10 14 21 M:21 L:21|5 8 12 18 M:18 L:18|5 6 8 10 M:10 L:10
            150001|P|10 14 21 N:21 M:21 L:21|8 12 18 N:18 M:18 L:18|6 8 10 N:10 M:10 L:10
            500001|Q|14 21 P:21 N:21 M:21 L:21|12 18 P:18 N:18 M:18 L:18|8 10 P:10 N:10 M:10 L:10
            """;

    /** Table 1 as in the R package AQLSchemes (cran/AQLSchemes, R/AAZ14Single.R): a row a range of lot sizes. */
    private static final String TABLE_1 = """
            2 A A A A A A B
            9 A A A A A B C
            16 A A B B B C D
            26 A B B C C D E
            51 B B C C C E F
            91 B B C D D F G
            151 B C D E E G H
            281 B C D E F H J
            501 C C E F G J K
            1201 C D E G H K L
            3201 C D F G J L M
            10001 C D F H K M N
            35001 D E G J L N P
            150001 D E G J M P Q
            500001 D E H K N Q R
            """;

    private final SamplingTables tables = SamplingTables.shipped();

    @Test
    void everyCellOfTheThreeTables() throws IOException {
        int cells = 0;
        for (String line :
                resource().lines().filter(text -> !text.startsWith("#")).toList()) {
            String[] words = line.split(" ", -1);
            Intensity intensity = Objects.requireNonNull(TABLES.get(words[0]));
            List<Integer> sizes = intensity == Intensity.REDUCED ? SIZES_REDUCED : SIZES;
            for (int i = 0; i < tables.aqls().size(); i++) {
                String letter = words[i + 2].substring(0, 1);
                int size = letter.equals("S") ? 3150 : sizes.get(LETTERS.indexOf(letter));
                int accept = Integer.parseInt(words[i + 2].substring(1));
                assertThat(tables.plan(intensity, words[1], tables.aqls().get(i)))
                        .as("%s %s at %s", words[0], words[1], tables.aqls().get(i))
                        .isEqualTo(new SamplingPlan(letter, size, accept));
                cells++;
            }
        }
        assertThat(cells).isEqualTo(3 * 16 * 26);
    }

    @Test
    void everyRowOfLevelTwo() {
        List<String> aqls = List.of("0.65", "1.0", "1.5", "2.5", "4.0", "6.5");
        for (String line : LEVEL_II.lines().toList()) {
            String[] cells = line.split("\\|", -1);
            String letter = tables.letter(Long.parseLong(cells[0]), "II");
            assertThat(letter).isEqualTo(cells[1]);
            List<Intensity> order = List.of(Intensity.NORMAL, Intensity.TIGHTENED, Intensity.REDUCED);
            for (Intensity intensity : order) {
                String[] plans = cells[2 + order.indexOf(intensity)].split(" ", -1);
                for (int i = 0; i < plans.length; i++) {
                    String expected = plans[i].contains(":") ? plans[i] : letter + ":" + plans[i];
                    SamplingPlan plan = tables.plan(intensity, letter, new BigDecimal(aqls.get(i)));
                    assertThat(plan.letter() + ":" + plan.accept())
                            .as("%s at %s, %s", letter, aqls.get(i), intensity)
                            .isEqualTo(expected);
                }
            }
        }
    }

    @Test
    void everyLetterOfTableOne() {
        List<String> rows = TABLE_1.lines().toList();
        for (int i = 0; i < rows.size(); i++) {
            String[] words = rows.get(i).split(" ", -1);
            long first = Long.parseLong(words[0]);
            long last = i + 1 < rows.size() ? Long.parseLong(rows.get(i + 1).split(" ", -1)[0]) - 1 : 1_000_000_000L;
            for (int level = 0; level < SamplingTables.LEVELS.size(); level++) {
                assertThat(tables.letter(first, SamplingTables.LEVELS.get(level)))
                        .isEqualTo(words[level + 1]);
                assertThat(tables.letter(last, SamplingTables.LEVELS.get(level)))
                        .isEqualTo(words[level + 1]);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "normal,J,0.25,H,50,0",
        "normal,J,0.40,K,125,1",
        "normal,L,1.5,L,200,7",
        "tightened,L,1.5,L,200,5",
        "normal,A,10,C,5,1",
        "tightened,A,10,A,2,0",
        "reduced,A,10,D,3,1",
        "normal,R,0.015,P,800,0",
        "tightened,R,0.015,Q,1250,0",
        "tightened,Q,0.025,S,3150,1",
        "reduced,Q,0.025,N,200,0",
        "reduced,R,0.025,N,200,0"
    })
    void cellsThatOthersGotWrong(
            String intensity, String letter, BigDecimal aql, String planLetter, int size, int accept) {
        SamplingPlan plan = tables.plan(Objects.requireNonNull(Intensity.of(intensity)), letter, aql);
        assertThat(plan).isEqualTo(new SamplingPlan(planLetter, size, accept));
        assertThat(plan.reject()).isEqualTo(accept + 1);
    }

    @Test
    void scaleOfAnAqlDoesNotMatter() {
        assertThat(tables.hasAql(new BigDecimal("1.500"))).isTrue();
        assertThat(tables.hasAql(new BigDecimal("1E+1"))).isTrue();
        assertThat(tables.hasAql(new BigDecimal("2"))).isFalse();
        assertThatThrownBy(() -> tables.letter(1, "II")).isInstanceOf(IllegalArgumentException.class);
    }

    private static String resource() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(SamplingTablesTest.class.getResourceAsStream("/sampling/resolved.txt"))) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
