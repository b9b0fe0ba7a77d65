package io.tidegate.local;

import io.tidegate.embedded.JavaProcess;
import io.tidegate.embedded.KafkaMain;
import io.tidegate.embedded.PostgresMain;
import io.tidegate.embedded.PostgresServer;
import io.tidegate.embedded.ServerException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The command line and the environment of each process of a suite. */
record Commands(SuiteOptions options, Secrets secrets) {

    JavaProcess.Command postgres() {
        return postgres(
                options.data(),
                Suite.POSTGRES,
                options.ports().postgres(),
                secrets.postgresPassword(),
                PostgresMain.DATABASES);
    }

    /** A PostgreSQL of a name of its own, which is its folder's too. */
    static JavaProcess.Command postgres(Path data, String name, int port, String password, List<String> databases) {
        return server(
                data,
                name,
                port,
                PostgresMain.class,
                List.of("-Xmx64m"),
                List.of("--log", log(data, name).toString(), "--databases", String.join(",", databases)),
                Map.of(PostgresMain.PASSWORD_VARIABLE, password));
    }

    JavaProcess.Command kafka() {
        return server(
                options.data(),
                Suite.KAFKA,
                options.ports().kafka(),
                KafkaMain.class,
                List.of("-Xmx512m", "--sun-misc-unsafe-memory-access=allow"),
                List.of("--partitions", Integer.toString(options.partitions())),
                Map.of());
    }

    JavaProcess.Command service(String name) {
        var jar = options.home().resolve(name + "-service/target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new ServerException(
                    "%s is not built: %s is missing. Build with: mvn -Dquick package".formatted(name, jar));
        }
        var arguments = new ArrayList<>(options.javaOptions());
        arguments.addAll(List.of(
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                // Names the run in the list of processes; Leftovers looks for it.
                "-Dtidegate.data=" + options.data(),
                "-jar",
                jar.toString()));
        return new JavaProcess.Command(name, arguments, environment(name), log(options.data(), name));
    }

    String jdbcUrl(String database) {
        var own = options.postgres();
        return own == null
                ? "jdbc:postgresql://127.0.0.1:%d/%s".formatted(options.ports().postgres(), database)
                : own.jdbcUrl(database);
    }

    String kafkaAddress() {
        var own = options.kafka();
        return own == null ? "127.0.0.1:" + options.ports().kafka() : own;
    }

    private Map<String, String> environment(String name) {
        var own = options.postgres();
        var environment = new HashMap<String, String>();
        environment.put("QUARKUS_DATASOURCE_JDBC_URL", jdbcUrl(name));
        environment.put("QUARKUS_DATASOURCE_USERNAME", own == null ? PostgresServer.USER : own.user());
        environment.put("QUARKUS_DATASOURCE_PASSWORD", own == null ? secrets.postgresPassword() : own.password());
        environment.put("KAFKA_BOOTSTRAP_SERVERS", kafkaAddress());
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(options.ports().of(name)));
        environment.put("TIDEGATE_STAFF_TOKEN_SHA256", secrets.staffTokenSha256());
        // One person on one machine: the token that staff share opens all he tries.
        environment.put("TIDEGATE_SAFETY_SHARED_STAFF_TOKEN", "true");
        if (options.oidc()) {
            environment.putAll(Keycloak.settings(options.ports().keycloak()));
        }
        if (options.traces()) {
            environment.put(
                    "TIDEGATE_TRACING_ENDPOINT",
                    "http://127.0.0.1:" + options.ports().otlp());
            environment.put("TIDEGATE_TRACING_RATIO", "1");
            // Who looks at one trace does not want to wait for a full batch of spans.
            environment.put("QUARKUS_OTEL_BSP_SCHEDULE_DELAY", "500ms");
        }
        if (own != null || options.kafka() != null) {
            // Whoever names servers of his own has chosen how to reach them.
            environment.put("TIDEGATE_SAFETY_PLAIN_TEXT", "true");
            environment.put("TIDEGATE_SAFETY_SINGLE_COPY", "true");
        }
        if (name.equals(Suite.INGEST)) {
            environment.put("TIDEGATE_PERSONAL_KEY", secrets.personalKey());
            // A receiver to try webhooks with is on this machine as well.
            environment.put("TIDEGATE_INGEST_WEBHOOK_ALLOW_HTTP", "true");
            environment.put("TIDEGATE_INGEST_WEBHOOK_ALLOW_PRIVATE_ADDRESSES", "true");
        }
        if (name.equals(Suite.TRACE)) {
            environment.put(
                    "TIDEGATE_TRACE_PUBLIC_ADDRESS",
                    "http://localhost:" + options.ports().of(Suite.TRACE));
            environment.put("TIDEGATE_TRACE_SUBSCRIPTION_SECRET_KEYS", String.valueOf(secrets.subscriptionKeys()));
            environment.put("TIDEGATE_TRACE_EVIDENCE_SIGNING_KEY", String.valueOf(secrets.evidenceKey()));
            environment.put("TIDEGATE_TRACE_SUBSCRIPTION_ALLOW_HTTP", "true");
            environment.put("TIDEGATE_TRACE_SUBSCRIPTION_ALLOW_PRIVATE_ADDRESSES", "true");
        }
        return environment;
    }

    private static JavaProcess.Command server(
            Path data,
            String name,
            int port,
            Class<?> main,
            List<String> javaOptions,
            List<String> programOptions,
            Map<String, String> environment) {
        var arguments = new ArrayList<>(javaOptions);
        arguments.addAll(List.of(
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                main.getName(),
                "--data",
                data.resolve(name).toString(),
                "--port",
                Integer.toString(port),
                "--end-with-parent",
                "true"));
        arguments.addAll(programOptions);
        return new JavaProcess.Command(name, arguments, environment, log(data, name));
    }

    private static Path log(Path data, String name) {
        return data.resolve("logs").resolve(name + ".log");
    }
}
