package io.tidegate.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What an operator is told to edit and to run is there. */
final class OperationsPageTest {

    /** Files below deploy/kubernetes, with or without that before them. */
    private static final Pattern FILE =
            Pattern.compile("`(?:deploy/kubernetes/)?((?:base|overlays|restore)/[^`\\s,]+\\.yaml)`");

    private static final Pattern KUSTOMIZED = Pattern.compile("(?:apply|delete) -k (deploy/kubernetes/[a-z/-]+)");

    @SuppressWarnings("NullAway.Init") // JUnit calls read before any test
    private static String page;

    @BeforeAll
    static void read() throws IOException {
        page = Files.readString(Path.of("..", "..", "docs", "operations.md"));
    }

    @Test
    void everyFileWithAnAddressToReplaceIsNamed() throws IOException {
        List<String> unnamed = new ArrayList<>();
        for (String part : List.of("base", "overlays", "restore")) {
            try (Stream<Path> files = Files.walk(Path.of(part))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    String every = file.toString().replaceFirst("^base/[a-z]+/", "base/*/");
                    if (Files.readString(file).contains("example.org")
                            && !page.contains(file.toString())
                            && !page.contains(every)) {
                        unnamed.add(file.toString());
                    }
                }
            }
        }
        assertThat(unnamed).isEmpty();
    }

    @Test
    void everyFileAndFolderThatIsNamedIsThere() {
        List<Path> named = new ArrayList<>();
        Matcher file = FILE.matcher(page);
        while (file.find()) {
            named.add(Path.of(file.group(1).replace("*", "ingest")));
        }
        Matcher folder = KUSTOMIZED.matcher(page);
        while (folder.find()) {
            named.add(Path.of("..", "..", folder.group(1), "kustomization.yaml"));
        }
        assertThat(named)
                .hasSizeGreaterThan(10)
                .allSatisfy(path -> assertThat(path).isRegularFile());
    }

    /** Nothing else brings the replicas back: their scalers do nothing at 0. */
    @Test
    void aRestoredServiceIsScaledUpAgain() {
        assertThat(section("Restore")).containsSubsequence("--replicas=0", "overlays/restored", "--replicas=2");
    }

    /** Topics first, while their operator lives; the namespace last; nobody is told that keys or volumes stay in it. */
    @Test
    void whatIsRemovedGoesInAnOrderThatEnds() {
        assertThat(section("Remove"))
                .containsSubsequence(
                        "get secret personal",
                        "delete kafkatopic --all --wait",
                        "delete kafkauser,kafka,",
                        "delete -k deploy/kubernetes/overlays/production");
    }

    @Test
    void aRotatedKeyIsSeenBeforeTheRestart() {
        assertThat(section("Rotate"))
                .containsSubsequence("force-sync", "get secret personal", "rollout restart deploy ingest");
        assertThat(section("Rotate"))
                .containsSubsequence(
                        "externalsecret trace-keys force-sync",
                        "get secret trace-keys",
                        "rollout restart deploy trace");
    }

    private static String section(String title) {
        int from = page.indexOf("\n## " + title + "\n");
        assertThat(from).as(title).isNotNegative();
        return page.substring(from, page.indexOf("\n## ", from + 4));
    }
}
