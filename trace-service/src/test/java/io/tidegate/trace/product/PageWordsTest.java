package io.tidegate.trace.product;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.kernel.problem.Language;
import io.tidegate.trace.capture.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PageWordsTest {

    private static final Path TABLE = Path.of("src/main/resources/product/words.tsv");
    private static final Pattern SAID = Pattern.compile("page\\.say\\('(\\w+)'\\)");

    private static List<String> keys() throws IOException {
        return Files.readAllLines(TABLE).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\t", -1)[0])
                .toList();
    }

    @Test
    void stepsAndDispositionsAreThoseOfCbv() throws IOException {
        for (String key : keys()) {
            String word = key.substring(key.indexOf('.') + 1);
            if (key.startsWith("step.") && !word.equals("unknown")) {
                assertThat(Words.isUnknown("bizStep", word)).as(key).isFalse();
            }
            if (key.startsWith("disposition.")) {
                assertThat(Words.isUnknown("disposition", word)).as(key).isFalse();
            }
        }
    }

    @Test
    void everyWordOfTheTemplatesIsThereInBothLanguages() throws IOException {
        List<Path> templates;
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/templates/product"))) {
            templates = files.toList();
        }
        int said = 0;
        for (Path template : templates) {
            Matcher matcher = SAID.matcher(Files.readString(template));
            while (matcher.find()) {
                said++;
                assertThat(PageWords.say(Language.EN, "page." + matcher.group(1)))
                        .isNotBlank();
                assertThat(PageWords.say(Language.ZH, "page." + matcher.group(1)))
                        .isNotBlank();
            }
        }
        assertThat(said).isGreaterThan(20);
    }
}
