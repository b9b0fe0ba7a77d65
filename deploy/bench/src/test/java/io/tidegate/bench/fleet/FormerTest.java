package io.tidegate.bench.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A history of a few commits, by git itself. */
class FormerTest {

    private final Path folder;
    private final Git git;

    FormerTest(@TempDir Path folder) {
        this.folder = folder;
        this.git = new Git(folder);
    }

    @BeforeEach
    void begin() throws Exception {
        run("init", "-q", "-b", "main");
        commit("risk-service/src/main/resources/db/migration/V101__create.sql", "CREATE");
    }

    @Test
    void withoutAReleaseItIsWhatWasThereBeforeTheNewestMigration() throws Exception {
        commit("README.md", "before");
        String before = head();
        commit("kernel/src/main/resources/db/kernel/V9__add.sql", "ALTER");
        commit("README.md", "after");

        assertThat(Former.choose(git)).isEqualTo(before);
    }

    @Test
    void aVersionWithAMigrationThatWasChangedSinceCannotBeExchanged() throws Exception {
        commit("README.md", "before");
        String before = head();
        commit("kernel/src/main/resources/db/kernel/V9__add.sql", "ALTER");
        commit("risk-service/src/main/resources/db/migration/V102__add.sql", "ALTER");
        commit("kernel/src/main/resources/db/kernel/V9__add.sql", "ALTER, otherwise");

        assertThat(Former.choose(git)).isEqualTo(before);

        commit("risk-service/src/main/resources/db/migration/V101__create.sql", "CREATE, otherwise");
        assertThat(Former.choose(git)).as("none is left").isNull();
    }

    @Test
    void aMergeThatBringsAMigrationCountsAsAWhole() throws Exception {
        commit("README.md", "before");
        String before = head();
        run("checkout", "-q", "-b", "side");
        commit("half.txt", "half of it");
        commit("trace-service/src/main/resources/db/migration/V140__add.sql", "ALTER");
        run("checkout", "-q", "main");
        run("merge", "-q", "--no-ff", "-m", "Merge", "side");

        assertThat(Former.choose(git)).isEqualTo(before);
    }

    @Test
    void aReleaseBeforeThisCommitGoesFirst() throws Exception {
        run("tag", "v0.1.0");
        String release = head();
        commit("risk-service/src/main/resources/db/migration/V102__add.sql", "ALTER");
        commit("README.md", "later");
        run("tag", "v0.2.0");

        assertThat(Former.choose(git)).as("not the one that is here").isEqualTo(release);
    }

    @Test
    void saysWhatAVersionLacksToComeBack() throws Exception {
        assertThat(Former.lacks(git, head()))
                .containsExactlyInAnyOrder(
                        "it does not start on a newer schema", "its risk does not start on a newer rule book");
        commit("kernel/src/main/resources/x.properties", "quarkus.flyway.ignore-future-migrations=true");
        commit("risk-service/src/main/java/Timer.java", "\"tidegate.rulebook.unread\"");

        assertThat(Former.lacks(git, head())).isEmpty();
    }

    @Test
    void aFolderWithoutGitIsUnknown(@TempDir Path bare) throws Exception {
        assertThat(Former.choose(new Git(bare))).isNull();
        assertThat(Former.of(bare).commit()).isEqualTo("unknown: no checkout of git");
        assertThat(Former.missing(bare)).isEqualTo(bare.resolve("ingest-service/target/quarkus-app/quarkus-run.jar"));
    }

    private void commit(String file, String text) throws IOException, InterruptedException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
        run("add", "-A");
        run("commit", "-q", "-m", "A commit");
    }

    private String head() throws InterruptedException {
        return Objects.requireNonNull(git.ask("rev-parse", "HEAD"));
    }

    private void run(String... arguments) throws InterruptedException {
        List<String> all = new ArrayList<>(List.of("-c", "user.name=T", "-c", "user.email=t@example.org"));
        all.addAll(List.of("-c", "commit.gpgsign=false", "-c", "core.hooksPath=/dev/null"));
        all.addAll(List.of(arguments));
        assertThat(git.ask(all.toArray(String[]::new))).isNotNull();
    }
}
