package io.tidegate.risk.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.risk.statistics.StatisticChanges.Change;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class StatisticChangesTest {

    /** A write of one of a few consignments. */
    record Write(int consignment, String counted) {}

    /** Whatever is written in whatever batches, what was noted comes to the same as counting what stands at the end. */
    @Property(tries = 300)
    void whatIsNotedComesToWhatStands(@ForAll("batches") List<List<Write>> batches) {
        Map<Integer, String> standing = new HashMap<>();
        Map<String, Long> noted = new HashMap<>();
        Map<String, BigDecimal> values = new HashMap<>();
        for (List<Write> batch : batches) {
            StatisticChanges changes = new StatisticChanges();
            batch.forEach(write -> changes.add(standing.put(write.consignment(), write.counted()), write.counted()));
            for (Change change : changes.changes()) {
                noted.merge(name(change), change.n(), Long::sum);
                values.merge(name(change), change.value(), BigDecimal::add);
            }
        }
        noted.values().removeIf(n -> n == 0);
        values.values().removeIf(value -> value.signum() == 0);

        Map<String, Long> counted = new HashMap<>();
        Map<String, BigDecimal> valued = new HashMap<>();
        standing.values().forEach(text -> {
            String[] parts = text.split("\u001f", -1);
            for (String word : ("=,l" + parts[3] + ",o" + parts[8].replace(",", ",o")).split(",", -1)) {
                if (word.length() > 1 || word.equals("=")) {
                    counted.merge(parts[0] + word, 1L, Long::sum);
                    valued.merge(parts[0] + word, new BigDecimal(parts[1]), BigDecimal::add);
                }
            }
        });
        valued.values().removeIf(value -> value.signum() == 0);
        noted.keySet().removeIf(name -> name.contains("?"));
        values.keySet().removeIf(name -> name.contains("?"));
        assertThat(noted).isEqualTo(counted);
        assertThat(values)
                .usingComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                .isEqualTo(valued);
    }

    private static String name(Change change) {
        return change.hour()
                + switch (change.dimension()) {
                    case ALL -> "=";
                    case LEVEL -> "l" + change.word();
                    case ORIGIN -> "o" + change.word();
                    default -> "?";
                };
    }

    @Provide
    Arbitrary<List<List<Write>>> batches() {
        Arbitrary<String> counted = Combinators.combine(
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.of("none", "low", "high"),
                        Arbitraries.of("", "110", "110,142"))
                .as((hour, value, level, origins) -> String.join(
                        "\u001f",
                        Integer.toString(hour),
                        Integer.toString(value),
                        "complete",
                        level,
                        "release",
                        "1210",
                        "P1",
                        "5165",
                        origins,
                        "",
                        ""));
        return Combinators.combine(Arbitraries.integers().between(0, 4), counted)
                .as(Write::new)
                .list()
                .ofMaxSize(6)
                .list()
                .ofMaxSize(5);
    }

    @Test
    void whatStaysTheSameIsNoChange() {
        StatisticChanges changes = new StatisticChanges();
        String counted = "1\u001f2\u001fcomplete\u001flow\u001frelease\u001f1210\u001fP\u001f\u001f\u001f\u001f";
        changes.add(counted, counted);

        assertThat(changes.changes()).isEmpty();
    }
}
