package io.tidegate.trace.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * {@code query/conformance.tsv} names every endpoint of the query interface and no other, only parameters that are read,
 * and only tests that there are. Writes {@code target/epcis-conformance.md}.
 */
class ConformanceTableTest {

    private static final String PACKAGE = "io.tidegate.trace.query.";
    private static final Set<String> OF_PAGING = Set.of("perPage", "nextPageToken");
    private static final Map<String, String> NEEDED = Map.of("eventCountLimit", "orderBy");

    private record Line(String kind, String name, String sample, String test) {}

    private static List<Line> lines() throws IOException {
        return Files.readAllLines(java.nio.file.Path.of("src/test/resources/query/conformance.tsv")).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\t", -1))
                .map(cells -> new Line(cells[0], cells[1], cells[2], cells[3]))
                .toList();
    }

    private static Set<String> endpoints() {
        Set<String> found = new TreeSet<>();
        for (JavaClass each : new ClassFileImporter().importPackages(PACKAGE + "api")) {
            Class<?> resource = each.reflect();
            Path root = resource.getAnnotation(Path.class);
            if (root == null) {
                continue;
            }
            for (Method method : resource.getDeclaredMethods()) {
                Path path = method.getAnnotation(Path.class);
                for (Annotation annotation : method.getAnnotations()) {
                    HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
                    if (verb != null) {
                        String address = root.value() + (path == null ? "" : path.value());
                        found.add(verb.value() + " " + address.replaceAll("\\{(\\w+):[^}]*}", "{$1}"));
                    }
                }
            }
        }
        return found;
    }

    @Test
    void tableNamesEveryEndpointAndNoOther() throws IOException {
        assertThat(lines().stream()
                        .filter(line -> line.kind().equals("endpoint"))
                        .map(Line::name))
                .containsExactlyInAnyOrderElementsOf(endpoints());
    }

    @Test
    void everyParameterIsReadAndEveryTestIsThere() throws IOException, ReflectiveOperationException {
        List<String> page = new ArrayList<>(List.of(
                "# EPCIS 2.0 query interface: what there is and what tests it",
                "",
                "| kind | name | tested by |",
                "|---|---|---|"));
        int open = 0;
        for (Line line : lines()) {
            if (line.kind().equals("parameter") && !OF_PAGING.contains(line.name())) {
                Map<String, List<Object>> query = new LinkedHashMap<>(Map.of(line.name(), List.of(line.sample())));
                if (NEEDED.containsKey(line.name())) {
                    query.put("orderBy", List.of("eventTime"));
                }
                assertThat(QueryParser.parse(query, new Namespaces(Map.of(), _ -> List.of()))
                                .faults())
                        .as(line.name())
                        .isEmpty();
            }
            if (line.test().equals("-")) {
                open++;
            } else {
                String[] test = line.test().split("#", -1);
                Class<?> of = Class.forName(test[0].contains(".") ? test[0] : PACKAGE + test[0]);
                assertThat(Stream.of(of.getDeclaredMethods()).map(Method::getName))
                        .contains(test[1]);
            }
            page.add("| %s | `%s` | %s |".formatted(line.kind(), line.name(), line.test()));
        }
        page.add("");
        page.add("%d of %d lines have no test that names them.".formatted(open, lines().size()));
        Files.write(Files.createDirectories(java.nio.file.Path.of("target")).resolve("epcis-conformance.md"), page);
    }
}
