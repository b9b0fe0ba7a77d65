package io.tidegate.embedded;

import java.nio.file.Path;
import java.util.List;

/**
 * PostgreSQL as a process of its own: {@code --data FOLDER --port N [--databases a,b] [--log FILE] [--durable false]
 * [--end-with-parent true]}, the password in the environment variable TIDEGATE_POSTGRES_PASSWORD.
 *
 * <p>Prints a line that begins with "ready", stops cleanly on SIGTERM, and ends with status 3 when the postmaster dies
 * by itself, so that whoever watches this process can start it again.
 */
public final class PostgresMain {
    /** Each service has a database of its own. */
    public static final List<String> DATABASES = List.of("ingest", "risk", "rating", "trace");

    /** Names the environment variable of the password: arguments can be read by every user of the machine. */
    public static final String PASSWORD_VARIABLE = "TIDEGATE_POSTGRES_PASSWORD";

    private static final int STATUS_POSTMASTER_DIED = 3;

    private PostgresMain() {}

    /** Runs until told to stop. */
    public static void main(String[] arguments) throws InterruptedException {
        int status;
        try {
            status = run(Options.of(
                    arguments, List.of("--data", "--port", "--databases", "--log", "--durable", "--end-with-parent")));
        } catch (ServerException e) {
            status = Foreground.failed(e);
        }
        System.exit(status);
    }

    private static int run(Options options) throws InterruptedException {
        var password = System.getenv(PASSWORD_VARIABLE);
        if (password == null || password.isBlank()) {
            throw new ServerException("The environment variable %s is missing.".formatted(PASSWORD_VARIABLE));
        }
        var server = PostgresServer.start(new PostgresServer.Settings(
                Path.of(options.required("--data")).toAbsolutePath().normalize(),
                options.number("--port", 15432),
                password,
                List.of(options.or("--databases", String.join(",", DATABASES)).split(",")),
                Path.of(options.or("--log", options.required("--data") + "/postgres.log")),
                Boolean.parseBoolean(options.or("--durable", "true"))));
        var closing = Foreground.closeAtExit(server);
        if (Boolean.parseBoolean(options.or("--end-with-parent", "false"))) {
            Foreground.endWithParent();
        }
        Foreground.ready(server.jdbcUrl("postgres"));
        server.awaitEnd();
        return closing.getCount() == 0 ? 0 : STATUS_POSTMASTER_DIED;
    }
}
