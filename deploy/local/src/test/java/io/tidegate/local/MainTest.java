package io.tidegate.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.embedded.ServerException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class MainTest {
    private final StringWriter written = new StringWriter();
    private final Path data;

    MainTest(@TempDir Path data) {
        this.data = data;
        System.setProperty("tidegate.home", data.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"up", "demo", "status", "stop"})
    void everyCommandExplainsItself(String command) {
        assertThat(run(command, "--help")).isZero();
        assertThat(written.toString()).contains("Usage: tidegate " + command, "--data");
    }

    @Test
    void unknownOptionIsNamed() {
        assertThat(run("up", "--dat", "x")).isEqualTo(2);
        assertThat(written.toString()).contains("--dat");
    }

    @Test
    void statusAndStopSayThatNothingRuns() {
        assertThat(run("status", "--data", data.toString())).isEqualTo(1);
        assertThat(run("status", "--watch", "--data", data.toString())).isEqualTo(1);
        assertThat(run("stop", "--data", data.toString())).isZero();
        assertThat(written.toString()).containsSubsequence("Nothing runs on " + data, "Nothing runs on " + data);
    }

    @Test
    void stopClearsWhatAKilledLauncherLeftBehind() {
        new RunFile(Long.MAX_VALUE, true, List.of(new RunFile.Entry("risk", Long.MAX_VALUE, ""))).write(data);

        assertThat(run("stop", "--data", data.toString())).isZero();
        assertThat(RunFile.read(data)).isNull();
    }

    @Test
    void portsFollowTheBaseUnlessNamed() {
        var arguments = new SuiteArguments();
        new CommandLine(arguments).parseArgs("--port-base", "9000", "--risk-port", "7");

        assertThat(arguments.ports()).isEqualTo(new SuitePorts(9004, 9005, 9000, 7, 9002, 9003, 9006, 9007));
    }

    @Test
    void ownPostgresNeedsAPasswordFromTheEnvironment() {
        var arguments = new SuiteArguments();
        new CommandLine(arguments).parseArgs("--postgres", "db.example:5432", "--postgres-user", "me");

        assertThat(arguments.ownPostgres("secret"))
                .isEqualTo(SuiteOptions.OwnPostgres.one("jdbc:postgresql://db.example:5432", "me", "secret"));
        assertThatThrownBy(() -> arguments.ownPostgres(null))
                .isInstanceOf(ServerException.class)
                .hasMessageContaining("TIDEGATE_POSTGRES_PASSWORD");
    }

    @Test
    void secretsAreMadeOnceAndOnlyTheirOwnerReadsThem() throws Exception {
        var made = Secrets.of(data);

        assertThat(Secrets.of(data)).isEqualTo(made);
        assertThat(made.staffToken()).isNotEqualTo(made.withPlatformKey("tg_x").personalKey());
        assertThat(Secrets.of(data).platformKey()).isEqualTo("tg_x");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made.file())))
                .isEqualTo("rw-------");
        assertThat(made.toString()).doesNotContain(made.staffToken());
    }

    @Test
    void restartsPauseLongerEachTime() {
        assertThat(Part.pause(0)).isEqualTo(Duration.ofMillis(500));
        assertThat(Part.pause(3)).isEqualTo(Duration.ofSeconds(4));
        assertThat(Part.pause(1000)).isEqualTo(Duration.ofSeconds(30));
    }

    private int run(String... arguments) {
        var out = new PrintWriter(written, true);
        return Main.commandLine().setOut(out).setErr(out).execute(arguments);
    }
}
