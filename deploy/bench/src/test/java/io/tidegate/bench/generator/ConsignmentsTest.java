package io.tidegate.bench.generator;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.bench.generator.pattern.Recipes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsignmentsTest {

    @Test
    void equalSeedsWriteEqualBytes(@TempDir Path folder) throws IOException {
        ConsignmentFiles.write(stream(7, 500), folder.resolve("a"), folder.resolve("a.csv"));
        ConsignmentFiles.write(stream(7, 500), folder.resolve("b"), folder.resolve("b.csv"));

        assertThat(Files.mismatch(folder.resolve("a"), folder.resolve("b"))).isEqualTo(-1);
        assertThat(Files.mismatch(folder.resolve("a.csv"), folder.resolve("b.csv")))
                .isEqualTo(-1);
    }

    @Test
    void differentSeedsShareNoOrderNumber() {
        Set<String> one = ids(stream(1, 300));
        Set<String> other = ids(stream(2, 300));

        assertThat(one).hasSize(300).doesNotContainAnyElementsOf(other);
    }

    @Test
    void everyPatternAndEveryTwinAppears() {
        Set<String> patterns = new HashSet<>();
        Set<String> twins = new HashSet<>();
        var consignments = stream(3, 2_000);
        while (consignments.hasNext()) {
            Truth truth = consignments.next().truth();
            patterns.add(Objects.requireNonNullElse(truth.pattern(), ""));
            twins.add(Objects.requireNonNullElse(truth.twinOf(), ""));
        }
        Set<String> all = Recipes.all().stream().map(Recipe::pattern).collect(Collectors.toSet());

        assertThat(patterns).containsAll(all);
        assertThat(twins).containsAll(all);
    }

    @Test
    void exportsHaveDocumentsOfTheirOwn() {
        var consignments =
                new Consignments(new GeneratorSettings(3, 400, LocalDate.of(2021, 1, 4), 60, 0.12, 0.10, 0.2));
        Set<List<String>> types = new HashSet<>();
        int exports = 0;
        while (consignments.hasNext()) {
            Consignment consignment = consignments.next();
            if (consignment.documents().getFirst().type().equals("exportOrder")) {
                exports++;
                types.add(consignment.documents().stream()
                        .map(PostedDocument::type)
                        .toList());
                assertThat(consignment.truth().consignmentId().split("\\|", -1)).hasSize(3);
            }
        }

        assertThat(exports).isBetween(70, 90);
        assertThat(types)
                .containsExactlyInAnyOrder(
                        List.of("exportOrder", "exportPayment", "exportWaybill", "exportDeclaration"),
                        List.of("exportOrder", "exportWaybill", "exportDeclaration"));
    }

    @Test
    void makesExactlyTheCountAskedFor() {
        assertThat(ids(stream(5, 137))).hasSize(137);
    }

    private static Set<String> ids(Consignments consignments) {
        Set<String> ids = new HashSet<>();
        consignments.forEachRemaining(c -> ids.add(c.truth().consignmentId()));
        return ids;
    }

    private static Consignments stream(long seed, long count) {
        return new Consignments(new GeneratorSettings(seed, count, LocalDate.of(2021, 1, 4), 60, 0.12, 0.10));
    }
}
