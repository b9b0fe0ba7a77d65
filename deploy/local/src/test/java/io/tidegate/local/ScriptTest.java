package io.tidegate.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script ./tidegate, with a PATH and JDK folders of the test's own. */
class ScriptTest {
    /** Programs that the script uses; java and mvn are not among them. */
    private static final List<String> TOOLS = List.of(
            "bash",
            "cat",
            "dirname",
            "readlink",
            "sed",
            "grep",
            "head",
            "tail",
            "find",
            "mkdir",
            "touch",
            "mv",
            "sleep",
            "env");

    private final Path script = Path.of("../../tidegate").toAbsolutePath().normalize();
    private final Path folder;
    private final Path bin;

    ScriptTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        bin = Files.createDirectory(folder.resolve("bin"));
        for (var tool : TOOLS) {
            var real = Path.of("/usr/bin").resolve(tool);
            Files.createSymbolicLink(
                    bin.resolve(tool),
                    Files.exists(real) ? real : Path.of("/bin").resolve(tool));
        }
    }

    private record Result(int status, String output) {}

    @ParameterizedTest
    @ValueSource(strings = {"up", "demo", "status", "traces", "trace", "stop"})
    void helpNamesEveryOptionOfTheCommand(String command) throws Exception {
        var help = run(Map.of(), command, "--help");

        assertThat(help.status()).isZero();
        var spec = Objects.requireNonNull(Main.commandLine().getSubcommands().get(command))
                .getCommandSpec();
        spec.options().stream()
                .filter(option -> !option.hidden() && !option.usageHelp() && !option.versionHelp())
                .forEach(option -> assertThat(help.output()).contains(option.longestName()));
    }

    @Test
    void worksFromAnyFolderThroughALink() throws Exception {
        var link = Files.createSymbolicLink(folder.resolve("tg"), script);

        assertThat(execute(link, Map.of(), "help").output()).contains("Usage: ./tidegate COMMAND");
    }

    @Test
    void saysHowToGetAJdkWhereThereIsNone() throws Exception {
        var result = run(Map.of("TIDEGATE_JDK_FOLDERS", ""), "test");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.output()).contains("needs a JDK 25", "Temurin 25");
    }

    @Test
    void findsAJdkAmongTheFoldersAndPassesArgumentsToMaven() throws Exception {
        fakeJdk("jdk-21", "21.0.4");
        var jdk = fakeJdk("jdk-25", "25.0.1");
        program("mvn", "[ \"$1\" = -v ] && echo 'Apache Maven 3.9.9' || echo \"$JAVA_HOME: $*\"");

        var result = run(Map.of("TIDEGATE_JDK_FOLDERS", folder.resolve("jdks").toString()), "test", "-pl", "kernel");

        assertThat(result.output()).contains(jdk + ": -B -ntp verify -pl kernel");
        assertThat(result.status()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.6.3", "2.2.1"})
    void refusesAnOldMaven(String version) throws Exception {
        fakeJdk("jdk-25", "25");
        program("mvn", "echo 'Apache Maven %s'".formatted(version));

        var result = run(Map.of("TIDEGATE_JDK_FOLDERS", folder.resolve("jdks").toString()), "test");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.output()).contains("The Maven on the PATH is " + version, "Get Maven 3.8 or newer");
    }

    @Test
    void unknownCommandIsNamed() throws Exception {
        var result = run(Map.of(), "fly");

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.output()).contains("there is no command fly", "Usage");
    }

    @Test
    void sendsToTheLocalRunWhoseFolderIsNamed() throws Exception {
        var jdk = fakeJdk("jdk-25", "25");
        executable(jdk.resolve("bin/java"), "echo \"$@\"");
        var home = Files.createDirectories(folder.resolve("home"));
        Files.copy(script, home.resolve("tidegate"));
        var target = Files.createDirectories(home.resolve("deploy/local/target"));
        Files.writeString(target.resolve("local.classpath"), "client.jar");
        var data = Files.createDirectory(folder.resolve("my data"));
        Files.writeString(data.resolve("secrets.properties"), "platform.DEMO.key=tg_a_b");
        Files.writeString(
                data.resolve("run.properties"),
                "launcher=" + ProcessHandle.current().pid() + "\ningest.address=http\\://127.0.0.1\\:18080/\n");
        var jdks = Map.of("TIDEGATE_JDK_FOLDERS", folder.resolve("jdks").toString());

        var sent = execute(home.resolve("tidegate"), jdks, "send", "--data", data.toString(), "a.xml");
        assertThat(sent.output())
                .contains("--centre http://127.0.0.1:18080/ --key-file " + data + "/secrets.properties a.xml")
                .doesNotContain("--data");

        var own = execute(
                home.resolve("tidegate"), jdks, "send", "--data=" + data, "--centre=http://c", "--key-file=k", "a.xml");
        assertThat(own.output()).contains("SendCommand --centre=http://c --key-file=k a.xml");

        var nowhere = execute(home.resolve("tidegate"), jdks, "send", "--data", "nowhere", "a.xml");
        assertThat(nowhere.status()).isEqualTo(1);
        assertThat(nowhere.output()).contains("nowhere is not the data folder of a local run");
    }

    @Test
    void auditsTheLocalRunWhoseFolderIsNamedOrAnExportWithoutOne() throws Exception {
        var jdk = fakeJdk("jdk-25", "25");
        executable(jdk.resolve("bin/java"), "echo \"$@\"");
        var home = Files.createDirectories(folder.resolve("home"));
        Files.copy(script, home.resolve("tidegate"));
        Files.createDirectories(home.resolve("risk-service/target/quarkus-app/app"));
        var data = Files.createDirectory(folder.resolve("my data"));
        Files.writeString(data.resolve("secrets.properties"), "staff.token=staff_a");
        Files.writeString(
                data.resolve("run.properties"),
                "launcher=" + ProcessHandle.current().pid() + "\nrisk.address=http\\://127.0.0.1\\:18081\n");
        var jdks = Map.of("TIDEGATE_JDK_FOLDERS", folder.resolve("jdks").toString());
        var tidegate = home.resolve("tidegate");

        var run = execute(tidegate, jdks, "audit", "--data", data.toString(), "--case", "a|b");
        assertThat(run.output())
                .contains("AuditMain --address http://127.0.0.1:18081 --token-file " + data
                        + "/secrets.properties --case a|b")
                .doesNotContain("--data");
        assertThat(execute(tidegate, jdks, "audit", "--address=http://r", "--token-file=t")
                        .output())
                .contains("AuditMain --address=http://r --token-file=t");
        assertThat(execute(tidegate, jdks, "audit", "--file", "export").output())
                .contains("AuditMain --file export");
        var nowhere = execute(tidegate, jdks, "audit");
        assertThat(nowhere.status()).isEqualTo(2);
        assertThat(nowhere.output()).contains("Nothing runs on", "--address", "--file");
        assertThat(run(Map.of(), "audit", "--help").output())
                .contains("--case", "--export", "--file", "--address", "--token-file");
    }

    private Path fakeJdk(String name, String version) throws IOException {
        var jdk = folder.resolve("jdks").resolve(name);
        Files.createDirectories(jdk.resolve("bin"));
        Files.writeString(jdk.resolve("bin/javac"), "#!/bin/sh\n");
        jdk.resolve("bin/javac").toFile().setExecutable(true);
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"%s\"\n".formatted(version));
        return jdk;
    }

    private void program(String name, String body) throws IOException {
        executable(bin.resolve(name), body);
    }

    private static void executable(Path file, String body) throws IOException {
        Files.writeString(file, "#!/usr/bin/env bash\n" + body + "\n");
        file.toFile().setExecutable(true);
    }

    private Result run(Map<String, String> environment, String... arguments) throws Exception {
        return execute(script, environment, arguments);
    }

    private Result execute(Path program, Map<String, String> environment, String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(bin.resolve("bash").toString(), program.toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(Map.of("PATH", bin.toString(), "HOME", folder.toString()));
        builder.environment().putAll(environment);
        var process = builder.start();
        process.getOutputStream().close();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), output);
    }
}
