package io.tidegate.local;

import io.tidegate.contracts.topic.Topic;
import io.tidegate.embedded.ServerException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that up and demo share. */
final class SuiteArguments {
    /** Ports from a base, in this order: ingest, risk, rating, trace, PostgreSQL, Kafka, Keycloak, spans. */
    private static final List<String> FROM_BASE = List.of(
            Suite.INGEST,
            Suite.RISK,
            Suite.RATING,
            Suite.TRACE,
            Suite.POSTGRES,
            Suite.KAFKA,
            Suite.KEYCLOAK,
            Suite.OTLP);

    @Option(names = "--data", paramLabel = "DIR", description = "Folder of all data (default: data in the checkout).")
    @Nullable
    Path data;

    @Option(
            names = "--port-base",
            paramLabel = "PORT",
            description = "Ports from here: ingest, risk, rating, trace, PostgreSQL, Kafka, Keycloak, spans.")
    @Nullable
    Integer portBase;

    @Option(names = "--ingest-port", paramLabel = "PORT", description = "Port of ingest (default: 8080).")
    @Nullable
    Integer ingestPort;

    @Option(names = "--risk-port", paramLabel = "PORT", description = "Port of risk (default: 8081).")
    @Nullable
    Integer riskPort;

    @Option(names = "--rating-port", paramLabel = "PORT", description = "Port of rating (default: 8082).")
    @Nullable
    Integer ratingPort;

    @Option(names = "--trace-port", paramLabel = "PORT", description = "Port of trace (default: 8083).")
    @Nullable
    Integer tracePort;

    @Option(names = "--postgres-port", paramLabel = "PORT", description = "Port of PostgreSQL (default: 15432).")
    @Nullable
    Integer postgresPort;

    @Option(names = "--kafka-port", paramLabel = "PORT", description = "Port of Kafka (default: 19092).")
    @Nullable
    Integer kafkaPort;

    @Option(names = "--keycloak-port", paramLabel = "PORT", description = "Port of Keycloak (default: 18080).")
    @Nullable
    Integer keycloakPort;

    @Option(
            names = "--oidc",
            description = "Start a Keycloak as well, from which staff and platforms get access tokens.")
    boolean oidc;

    @Option(names = "--traces", description = "Keep the spans of the services; ./tidegate traces shows them.")
    boolean traces;

    @Option(names = "--otlp-port", paramLabel = "PORT", description = "Port where spans arrive (default: 4318).")
    @Nullable
    Integer otlpPort;

    @Option(
            names = "--postgres",
            paramLabel = "ADDRESS",
            description = "Your own PostgreSQL instead of the embedded one: jdbc:postgresql://host:port or host:port.")
    @Nullable
    String postgres;

    @Option(
            names = "--postgres-user",
            paramLabel = "NAME",
            description = "User of your own PostgreSQL, who may create databases (default: postgres). The password is"
                    + " taken from the environment variable TIDEGATE_POSTGRES_PASSWORD.")
    String postgresUser = "postgres";

    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT",
            description = "Bootstrap servers of your own Kafka instead of the embedded one.")
    @Nullable
    String kafka;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            description = "Partitions of topics that are made (default: ${DEFAULT-VALUE}).")
    int partitions = Topic.PARTITIONS_DEFAULT;

    @Option(
            names = "--java-options",
            paramLabel = "OPTIONS",
            description =
                    "Java options of each service, separated by spaces (default: -Xmx768m -Xmn448m -XX:+UseSerialGC"
                            + " -XX:+UseCompactObjectHeaders).")
    @Nullable
    String javaOptions;

    /** The folder that was named, or the usual one. */
    static Path data(@Nullable Path named, Path home) {
        return (named == null ? home.resolve("data") : named).toAbsolutePath().normalize();
    }

    SuiteOptions options(Path home, Consumer<String> lines) {
        return new SuiteOptions(
                home,
                data(data, home),
                ports(),
                ownPostgres(System.getenv("TIDEGATE_POSTGRES_PASSWORD")),
                kafka,
                partitions,
                Suite.SERVICES,
                javaOptions == null
                        ? SuiteOptions.JAVA_OPTIONS_DEFAULT
                        : List.of(javaOptions.strip().split("\\s+")),
                oidc,
                traces,
                true,
                lines);
    }

    SuitePorts ports() {
        return new SuitePorts(
                port(postgresPort, Suite.POSTGRES),
                port(kafkaPort, Suite.KAFKA),
                port(ingestPort, Suite.INGEST),
                port(riskPort, Suite.RISK),
                port(ratingPort, Suite.RATING),
                port(tracePort, Suite.TRACE),
                port(keycloakPort, Suite.KEYCLOAK),
                port(otlpPort, Suite.OTLP));
    }

    SuiteOptions.@Nullable OwnPostgres ownPostgres(@Nullable String password) {
        if (postgres == null) {
            return null;
        }
        if (password == null) {
            throw new ServerException(
                    "Set the environment variable TIDEGATE_POSTGRES_PASSWORD to the password of %s at %s."
                            .formatted(postgresUser, postgres));
        }
        var address = postgres.startsWith("jdbc:") ? postgres : "jdbc:postgresql://" + postgres;
        return SuiteOptions.OwnPostgres.one(address, postgresUser, password);
    }

    private int port(@Nullable Integer named, String name) {
        if (named != null) {
            return named;
        }
        return portBase == null ? SuitePorts.DEFAULT.of(name) : portBase + FROM_BASE.indexOf(name);
    }
}
