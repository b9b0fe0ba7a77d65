package io.tidegate.risk.rulebook.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.tidegate.risk.rulebook.RuleBookException;
import io.tidegate.risk.rulebook.RuleFiles;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The files that {@code /rules/rulebook.yaml} lists. */
@ApplicationScoped
public class ClasspathRules implements RuleFiles {

    private static final String FOLDER = "/rules/";
    private static final String INDEX = "rulebook.yaml";
    private static final ObjectReader INDEX_READER = new YAMLMapper().readerFor(Index.class);

    /** What the index file says. */
    record Index(@Nullable String edition, @Nullable List<String> files) {}

    @Override
    public Edition read() {
        Index index = index(text(INDEX));
        if (index.edition() == null || index.files() == null) {
            throw new RuleBookException(List.of(INDEX + ": 'edition' and 'files' must be there; add them"));
        }
        return new Edition(
                index.edition(),
                index.files().stream().map(name -> new File(name, text(name))).toList());
    }

    private static Index index(String yaml) {
        try {
            return INDEX_READER.readValue(yaml);
        } catch (JsonProcessingException e) {
            throw new RuleBookException(List.of(INDEX + ": " + e.getOriginalMessage() + "; mend the index"));
        }
    }

    private static String text(String name) {
        try (InputStream in = ClasspathRules.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new RuleBookException(
                        List.of(name + ": not in the folder rules; add the file or take it off the list in " + INDEX));
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Rule file " + name + " cannot be read", e);
        }
    }
}
