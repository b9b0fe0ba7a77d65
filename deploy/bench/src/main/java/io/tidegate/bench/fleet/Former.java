package io.tidegate.bench.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The version that runs before this one.
 *
 * @param folder its checkout, with its packaged services
 * @param commit as git says
 * @param lacks what it would need to come back on newer databases, in words; empty where it can
 */
record Former(Path folder, String commit, List<String> lacks) {

    private static final List<String> SERVICES =
            List.of("ingest-service", "risk-service", "rating-service", "trace-service");
    private static final String MIGRATIONS = "*/src/main/resources/db/*.sql";

    /** What a version must have to run on what a newer one leaves behind: a word in its files, where, and what it means. */
    private static final Map<String, List<String>> NEEDED = Map.of(
            "quarkus.flyway.ignore-future-migrations=true",
            List.of("kernel/src/main", "it does not start on a newer schema"),
            "tidegate.rulebook.unread",
            List.of("risk-service/src/main", "its risk does not start on a newer rule book"));

    /**
     * The last version whose exchange for this one tries something: the newest release, else what was there before the newest
     * migration. As long as nothing is released a migration may still be changed; a version that has it as it was before cannot
     * be exchanged, so then it is one from before that. Null where git knows none.
     */
    static @Nullable String choose(Git git) throws InterruptedException {
        String release = git.ask("describe", "--tags", "--abbrev=0", "HEAD^");
        if (release != null) {
            return git.ask("rev-parse", release + "^{commit}");
        }
        // A merge counts as a whole: in between nobody has said that it works.
        String migrated = git.ask("log", "--first-parent", "-m", "--format=%H", "--", MIGRATIONS);
        for (String migration :
                migrated == null ? List.<String>of() : migrated.lines().toList()) {
            String before = git.ask("rev-parse", "--verify", migration + "^");
            if (before != null
                    && "".equals(migrations(git, before, "MD"))
                    && !"".equals(migrations(git, before, "A"))) {
                return before;
            }
        }
        return null;
    }

    /** Migrations that were added (A), modified (M) or deleted (D) since a commit. */
    private static @Nullable String migrations(Git git, String since, String filter) throws InterruptedException {
        return git.ask(
                "diff", "--no-renames", "--name-only", "--diff-filter=" + filter, since, "HEAD", "--", MIGRATIONS);
    }

    /** What a commit lacks to come back on newer databases. */
    static List<String> lacks(Git git, String commit) throws InterruptedException {
        List<String> lacks = new ArrayList<>();
        for (Map.Entry<String, List<String>> needed : NEEDED.entrySet()) {
            List<String> where = needed.getValue();
            if (git.ask("grep", "-q", "-F", "-e", needed.getKey(), commit, "--", where.getFirst()) == null) {
                lacks.add(where.getLast());
            }
        }
        return List.copyOf(lacks);
    }

    /** A checkout that somebody has made and packaged. */
    static Former of(Path folder) throws IOException, InterruptedException {
        Git git = new Git(folder);
        return new Former(
                folder, Origin.commit(folder), git.ask("rev-parse", "HEAD") == null ? List.of() : lacks(git, "HEAD"));
    }

    /** The chosen version of a checkout, taken out of git and packaged below its target folder, where it is kept. */
    static Former packaged(Path home, Consumer<String> lines) throws IOException, InterruptedException {
        Git git = new Git(home);
        String commit = choose(git);
        if (commit == null) {
            throw new IllegalStateException(
                    "git knows no version before this one in %s. Name one with --from".formatted(home));
        }
        String name = commit.substring(0, 12);
        Path folders = Files.createDirectories(home.resolve("target").resolve("former"));
        Path folder = folders.resolve(name);
        if (missing(folder) != null) {
            Path packed = folders.resolve(name + ".tar");
            Path log = folders.resolve(name + ".log");
            Files.createDirectories(folder);
            lines.accept("Packaging %s, the version before. Its log: %s".formatted(name, log));
            run(home, log, "git", "archive", "--format=tar", "--output=" + packed, commit);
            run(folder, log, "tar", "-xf", packed.toString());
            Files.delete(packed);
            run(folder, log, "mvn", "-B", "-ntp", "-Dquick", "package", "-am", "-pl", String.join(",", SERVICES));
        }
        return new Former(folder, name, lacks(git, commit));
    }

    /** The first program of a checkout that is not packaged; null where all are. */
    static @Nullable Path missing(Path folder) {
        return SERVICES.stream()
                .map(service -> folder.resolve(service + "/target/quarkus-app/quarkus-run.jar"))
                .filter(jar -> !Files.exists(jar))
                .findFirst()
                .orElse(null);
    }

    private static void run(Path folder, Path log, String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        process.getOutputStream().close();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("%s failed: %s. Package another version yourself and name it with --from"
                    .formatted(command[0], log));
        }
    }
}
