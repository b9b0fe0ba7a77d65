package io.tidegate.embedded;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * The files of one server and the commands over them.
 *
 * <p>The caller holds the lock of the data folder: a postmaster that still runs on it has lost its owner.
 */
record PostgresCluster(PostgresBinaries binaries, PostgresServer.Settings settings) {
    private static final int COMMAND_SECONDS_MAX = 120;

    private Path files() {
        return settings.data().resolve("cluster");
    }

    /** Runs initdb into a folder beside the final one, so that a half-made cluster is never taken for a whole one. */
    void initialiseOnce() throws IOException {
        if (Files.exists(files().resolve("PG_VERSION"))) {
            return;
        }
        var fresh = settings.data().resolve("cluster.new");
        Folders.delete(fresh);
        var password = Files.writeString(settings.data().resolve("password.new"), settings.password());
        try {
            var command = new ArrayList<>(List.of(
                    binaries.program("initdb").toString(),
                    "--pgdata=" + fresh,
                    "--username=" + PostgresServer.USER,
                    "--pwfile=" + password,
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "--locale=C"));
            if (!settings.durable()) {
                command.add("--no-sync");
            }
            run(command);
        } finally {
            Files.delete(password);
        }
        Files.move(fresh, files(), StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * Ends a postmaster that outlived its owner, and removes a pid file whose process is gone or is some other program:
     * PostgreSQL itself refuses to start when the number in it was given to another process of the same user.
     */
    void removeLeftovers() throws IOException {
        var pidFile = files().resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        var owner = Files.readAllLines(pidFile).stream().findFirst().flatMap(PostgresCluster::process);
        if (owner.isPresent() && isOurs(owner.get())) {
            stopFast();
            try {
                owner.get().onExit().get(COMMAND_SECONDS_MAX, TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new ServerException(
                        "A PostgreSQL of an earlier run (process %d) does not stop. End it, then start again."
                                .formatted(owner.get().pid()),
                        e);
            }
        }
        Files.deleteIfExists(pidFile);
    }

    /** The command of the server itself, in the foreground. */
    List<String> serverCommand() {
        var command = new ArrayList<>(namespace());
        command.add(binaries.program("postgres").toString());
        command.add("-D");
        command.add(files().toString());
        parameters().forEach((name, value) -> {
            command.add("-c");
            command.add(name + "=" + value);
        });
        return command;
    }

    void stopFast() {
        run(List.of(binaries.program("pg_ctl").toString(), "stop", "--pgdata=" + files(), "--mode=fast", "--no-wait"));
    }

    private Map<String, String> parameters() {
        var parameters = new TreeMap<String, String>();
        parameters.put("listen_addresses", "127.0.0.1");
        parameters.put("port", Integer.toString(settings.port()));
        parameters.put("unix_socket_directories", "");
        // Four services with up to 16 connections each, a second replica of all of them, and a way in for people.
        parameters.put("max_connections", "160");
        parameters.put("shared_buffers", settings.durable() ? megabytes() + "MB" : "128MB");
        parameters.put("max_wal_size", "8GB");
        // Compression of full pages costs more processor time than the disk of one machine gives back.
        parameters.put("wal_compression", "off");
        parameters.put("synchronous_commit", "on");
        parameters.put("fsync", settings.durable() ? "on" : "off");
        parameters.put("full_page_writes", settings.durable() ? "on" : "off");
        parameters.put("jit", "off");
        parameters.put("TimeZone", "UTC");
        parameters.put("log_timezone", "UTC");
        parameters.put("log_checkpoints", "off");
        return parameters;
    }

    /** A sixteenth of the machine's memory: what fits is not written to the disk again and again between two checkpoints. */
    private static long megabytes() {
        var machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return Math.clamp(machine.getTotalMemorySize() >> 24, 256, 2048);
    }

    private void run(List<String> command) {
        var whole = new ArrayList<>(namespace());
        whole.addAll(command);
        try {
            var process = new ProcessBuilder(whole).redirectErrorStream(true).start();
            process.getOutputStream().close();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new ServerException("%s failed:%n%s".formatted(command.getFirst(), output.strip()));
            }
        } catch (IOException e) {
            throw new ServerException("Cannot run %s: %s".formatted(command.getFirst(), e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerException("Interrupted while running " + command.getFirst(), e);
        }
    }

    private List<String> namespace() {
        return isRoot() ? List.of("unshare", "-U", "--") : List.of();
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"))
                && !System.getProperty("os.name").startsWith("Windows");
    }

    private static Optional<ProcessHandle> process(String pid) {
        try {
            return ProcessHandle.of(Long.parseLong(pid.strip()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Whether the process is a postmaster on these files: a process id alone may have been given away again. */
    private boolean isOurs(ProcessHandle process) {
        var info = process.info();
        var arguments = info.arguments().map(Arrays::asList).orElse(List.of());
        return info.command().filter(command -> command.endsWith("postgres")).isPresent()
                && arguments.contains(files().toString());
    }
}
