package io.tidegate.ingest.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.contracts.document.DocumentType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Some role may send each type of document, and docs/platforms.md says which. */
class RoleTest {

    private static final Path PAGE = Path.of("..", "docs", "platforms.md");

    @Test
    void everyTypeOfDocumentMayBeSentBySomeRoleAndNoOtherIsNamed() {
        Set<String> sent = Arrays.stream(Role.values())
                .flatMap(role -> role.types().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> types = Arrays.stream(DocumentType.values())
                .map(DocumentType::code)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(sent).isEqualTo(types);
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void thePageListsTheTypesOfEachRole(Role role) throws IOException {
        String cell = Files.readString(PAGE)
                .lines()
                .filter(line -> line.startsWith("| `" + role.code() + "` |"))
                .findFirst()
                .orElseThrow()
                .split("\\|", -1)[2]
                .strip();
        Set<String> named = new TreeSet<>();
        for (String word : cell.split(",? and |, ", -1)) {
            if (word.startsWith("as ")) {
                named.addAll(Role.of(word.substring(3)).orElseThrow().types());
            } else {
                named.add(word);
            }
        }

        assertThat(named).isEqualTo(new TreeSet<>(role.types()));
    }
}
