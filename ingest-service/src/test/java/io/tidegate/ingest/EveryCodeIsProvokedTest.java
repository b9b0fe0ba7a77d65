package io.tidegate.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.ingest.acceptance.Refusals;
import io.tidegate.ingest.ceb.CebProblem;
import io.tidegate.ingest.document.DocumentRule;
import io.tidegate.ingest.problem.IngestProblem;
import io.tidegate.ingest.signature.SignatureProblem;
import io.tidegate.kernel.problem.ProblemCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each code that a sender may be told is named by some test, as the word or as the constant: none is there on trust. */
class EveryCodeIsProvokedTest {

    private static final Path TESTS = Path.of("src", "test");

    /** They list codes, and provoke none. */
    private static final Set<String> LISTS = Set.of("EveryCodeIsProvokedTest.java", "ErrorCodesPageTest.java");

    /**
     * Told to nobody. No value gets through the checks that the store then refuses: its verdict is provoked at the store
     * itself. Who cut his body off has gone: BrokenConnectionComponentTest holds that nothing stays behind.
     */
    private static final Set<String> UNHEARD = Set.of("value-not-storable", "body-cut-off");

    @Test
    void eachCodeIsNamedByATest() throws IOException, ReflectiveOperationException {
        String sources = sources();
        Set<String> missing = new TreeSet<>();
        codes().forEach((code, constant) -> {
            if (!UNHEARD.contains(code) && !isNamed(sources, code) && !sources.contains(constant)) {
                missing.add(code);
            }
        });

        assertThat(missing).isEmpty();
        assertThat(sources).contains("Verdict.UNSTORABLE");
    }

    /** As a text of its own, or as the last word of a row of parameters. */
    private static boolean isNamed(String sources, String code) {
        return sources.contains("\"" + code + "\"") || sources.contains("; " + code + "\"");
    }

    private static Map<String, String> codes() throws ReflectiveOperationException {
        Map<String, String> codes = new TreeMap<>();
        for (Class<?> type : new Class<?>[] {
            DocumentRule.class,
            Refusals.class,
            IngestProblem.class,
            CebProblem.class,
            SignatureProblem.class,
            Class.forName("io.tidegate.ingest.ceb.CebRule")
        }) {
            for (Object constant : type.getEnumConstants()) {
                codes.put(code(constant), type.getSimpleName() + "." + ((Enum<?>) constant).name());
            }
        }
        return codes;
    }

    private static String code(Object constant) throws ReflectiveOperationException {
        if (constant instanceof ProblemCode problem) {
            return problem.code();
        }
        Method code = constant.getClass().getDeclaredMethod("code");
        code.setAccessible(true);
        return (String) code.invoke(constant);
    }

    private static String sources() throws IOException {
        try (Stream<Path> files = Files.walk(TESTS)) {
            return files.filter(file ->
                            file.toString().endsWith(".java") || file.toString().endsWith(".tsv"))
                    .filter(file -> !LISTS.contains(file.getFileName().toString()))
                    .map(EveryCodeIsProvokedTest::read)
                    .collect(Collectors.joining());
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
