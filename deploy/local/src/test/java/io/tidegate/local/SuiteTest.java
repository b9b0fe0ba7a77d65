package io.tidegate.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.embedded.FolderLock;
import io.tidegate.embedded.Ports;
import io.tidegate.embedded.ServerException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher over real PostgreSQL and Kafka and four stand-ins for the services. */
class SuiteTest {
    private final SuiteOptions options;
    private final List<String> lines = new CopyOnWriteArrayList<>();

    SuiteTest(@TempDir Path home) throws Exception {
        FakeService.installInto(home);
        options = new SuiteOptions(
                home,
                home.resolve("data"),
                SuitePorts.free(),
                null,
                null,
                1,
                Suite.SERVICES,
                List.of("-Xmx32m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                false,
                false,
                true,
                lines::add);
    }

    @Test
    void runsSurvivesKillsAndGoesOnWithItsData() throws Exception {
        String token;
        try (var suite = Suite.start(options)) {
            token = suite.secrets().staffToken();
            assertThat(suite.isFirst()).isTrue();
            assertThat(suite.secrets().platformKey()).isEqualTo("tg_made");
            assertThat(environment(suite, Suite.INGEST))
                    .contains("TIDEGATE_PERSONAL_KEY", suite.secrets().staffTokenSha256())
                    .contains("TIDEGATE_INGEST_WEBHOOK_ALLOW_PRIVATE_ADDRESSES");
            assertThat(environment(suite, Suite.TRACE))
                    .contains(String.valueOf(suite.secrets().subscriptionKeys()))
                    .contains(String.valueOf(suite.secrets().evidenceKey()));
            execute(suite, "CREATE TABLE kept (n int)");

            assertThat(status())
                    .containsPattern(
                            "trace +\\d+ +ready +http://\\S+ +0\\.0 +12 \\(2\\.5 s\\) +4 \\(61\\.0 s\\) +1\\R");
            assertThat(watched()).containsSubsequence("Tidegate on ", "accepted/s", "Tidegate on ", "accepted/s");
            assertThatThrownBy(() -> Suite.start(options))
                    .isInstanceOf(ServerException.class)
                    .hasMessageContaining("already runs on " + options.data());

            for (var name : List.of(Suite.RISK, Suite.POSTGRES, Suite.KAFKA)) {
                var before = suite.pid(name);
                suite.kill(name);
                suite.awaitReady(name);
                assertThat(suite.pid(name)).isNotZero().isNotEqualTo(before);
            }
            assertThat(lines).anyMatch(line -> line.startsWith("risk ended (status 137)"));
            killPostmaster();
            suite.awaitReady(Suite.POSTGRES);
            execute(suite, "INSERT INTO kept VALUES (1)");

            suite.stop(Suite.TRACE);
            assertThat(suite.isReady(Suite.TRACE)).isFalse();
            suite.start(Suite.TRACE);
        }
        assertThat(FolderLock.owner(options.data())).isEmpty();
        assertThat(RunFile.read(options.data())).isNull();
        assertThat(Ports.isFree(options.ports().risk())).isTrue();

        try (var suite = Suite.start(options)) {
            assertThat(suite.isFirst()).isFalse();
            assertThat(suite.secrets().staffToken()).isEqualTo(token);
            execute(suite, "DELETE FROM kept");
        }
    }

    @Test
    void showsTheLogOfAServiceThatDoesNotStartAndLeavesNothingBehind() throws Exception {
        Files.createDirectories(options.data());
        Files.createFile(options.data().resolve("refuse"));

        assertThatThrownBy(() -> Suite.start(options))
                .isInstanceOf(ServerException.class)
                .hasMessageContaining("does not start")
                .hasMessageContaining("this service refuses");
        assertThat(Ports.isFree(options.ports().postgres())).isTrue();
        assertThat(FolderLock.owner(options.data())).isEmpty();
    }

    @Test
    void namesThePortThatIsTakenAndItsOption() throws Exception {
        try (var _ = new ServerSocket(options.ports().rating(), 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> Suite.start(options))
                    .hasMessageContaining("Port " + options.ports().rating())
                    .hasMessageContaining("--rating-port");
        }
    }

    @Test
    void namesTheBuildWhenAServiceIsMissing() throws Exception {
        Files.delete(options.home().resolve("risk-service/target/quarkus-app/quarkus-run.jar"));

        assertThatThrownBy(() -> Suite.start(options)).hasMessageContaining("risk is not built");
    }

    private void killPostmaster() throws Exception {
        var pidFile = options.data().resolve("postgres/cluster/postmaster.pid");
        var postmaster = ProcessHandle.of(
                        Long.parseLong(Files.readAllLines(pidFile).getFirst()))
                .orElseThrow();
        postmaster.destroyForcibly();
        postmaster.onExit().join();
        // The process that watches it ends a moment later; until then it would still look ready.
        while (lines.stream().filter(line -> line.startsWith("postgres ended")).count() < 2) {
            Thread.sleep(20);
        }
    }

    private String status() {
        var written = new StringWriter();
        System.setProperty("tidegate.home", options.home().toString());
        Main.commandLine().setOut(new PrintWriter(written)).execute("status");
        return written.toString();
    }

    /** What is shown again and again, until the second look. */
    private String watched() throws InterruptedException {
        var looks = new CountDownLatch(2);
        var written = new StringWriter() {
            @Override
            public void write(String text, int from, int length) {
                super.write(text, from, length);
                if (text.contains("accepted/s")) {
                    looks.countDown();
                }
            }
        };
        System.setProperty("tidegate.home", options.home().toString());
        var watching = Thread.ofPlatform()
                .start(() -> Main.commandLine().setOut(new PrintWriter(written)).execute("status", "--watch", "1"));
        assertThat(looks.await(1, TimeUnit.MINUTES)).isTrue();
        watching.interrupt();
        watching.join();
        return written.toString();
    }

    private static String environment(Suite suite, String service) throws Exception {
        var connection = suite.address(service).resolve("/environment").toURL().openConnection();
        try (var in = connection.getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void execute(Suite suite, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        suite.jdbcUrl(Suite.RISK), suite.postgresUser(), suite.postgresPassword());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
