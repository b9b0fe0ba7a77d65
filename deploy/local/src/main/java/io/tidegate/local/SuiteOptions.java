package io.tidegate.local;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What to run, and where.
 *
 * @param home the checkout, with the packaged services
 * @param data everything that the run keeps: databases, topics, logs, secrets
 * @param postgres the operator's own servers, or null for the embedded one
 * @param kafka bootstrap servers of the operator's own broker, or null for the embedded one
 * @param partitions of topics that are made
 * @param services which of the four run
 * @param javaOptions of each service, such as -Xmx512m
 * @param oidc whether a Keycloak runs beside them, from which staff and platforms get access tokens
 * @param traces whether spans of the services are kept, for the commands traces and trace
 * @param supervised whether a process that dies is started again
 * @param lines told what happens, one line at a time, from any thread
 */
public record SuiteOptions(
        Path home,
        Path data,
        SuitePorts ports,
        @Nullable OwnPostgres postgres,
        @Nullable String kafka,
        int partitions,
        List<String> services,
        List<String> javaOptions,
        boolean oidc,
        boolean traces,
        boolean supervised,
        Consumer<String> lines) {
    /**
     * What a service gets when nothing else is said: room for its batches, most of it young, since what a service makes
     * lives as long as a request; and the collector with the least threads.
     */
    public static final List<String> JAVA_OPTIONS_DEFAULT =
            List.of("-Xmx768m", "-Xmn448m", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders");

    /**
     * PostgreSQL that is there already, with a user that may make databases.
     *
     * @param addresses {@code jdbc:postgresql://host:port} of each service's server; one server may have all
     */
    public record OwnPostgres(Map<String, String> addresses, String user, String password) {
        public OwnPostgres {
            addresses = Map.copyOf(addresses);
        }

        /** One server for all services. */
        public static OwnPostgres one(String address, String user, String password) {
            var addresses = Suite.SERVICES.stream().collect(Collectors.toMap(name -> name, name -> address));
            return new OwnPostgres(addresses, user, password);
        }

        /** The address of a service's database. */
        public String jdbcUrl(String service) {
            return jdbcUrl(service, service);
        }

        /** The address of a database at a service's server. */
        public String jdbcUrl(String service, String database) {
            var address = addresses.get(service);
            if (address == null) {
                throw new IllegalArgumentException("no PostgreSQL for " + service);
            }
            return address.replaceFirst("/+$", "") + "/" + database;
        }
    }

    /** The usual: embedded servers, 12 partitions, supervised, silent. */
    public static SuiteOptions of(Path home, Path data, SuitePorts ports) {
        return new SuiteOptions(
                home,
                data,
                ports,
                null,
                null,
                12,
                Suite.SERVICES,
                JAVA_OPTIONS_DEFAULT,
                false,
                false,
                true,
                line -> {});
    }

    public SuiteOptions {
        home = home.toAbsolutePath().normalize();
        data = data.toAbsolutePath().normalize();
        services = List.copyOf(services);
        javaOptions = List.copyOf(javaOptions);
    }

    /** The same with another listener. */
    public SuiteOptions withLines(Consumer<String> listener) {
        return new SuiteOptions(
                home,
                data,
                ports,
                postgres,
                kafka,
                partitions,
                services,
                javaOptions,
                oidc,
                traces,
                supervised,
                listener);
    }

    /** The same with some of the services only. */
    public SuiteOptions withServices(List<String> some) {
        return new SuiteOptions(
                home, data, ports, postgres, kafka, partitions, some, javaOptions, oidc, traces, supervised, lines);
    }

    /** The same with a Keycloak beside them. */
    public SuiteOptions withOidc() {
        return new SuiteOptions(
                home, data, ports, postgres, kafka, partitions, services, javaOptions, true, traces, supervised, lines);
    }

    /** The same with all spans kept. */
    public SuiteOptions withTraces() {
        return new SuiteOptions(
                home, data, ports, postgres, kafka, partitions, services, javaOptions, oidc, true, supervised, lines);
    }

    /** The same with PostgreSQL that is there already. */
    public SuiteOptions withPostgres(OwnPostgres servers) {
        return new SuiteOptions(
                home, data, ports, servers, kafka, partitions, services, javaOptions, oidc, traces, supervised, lines);
    }

    /** The same without the supervisor: what dies stays down until the caller starts it. */
    public SuiteOptions unsupervised() {
        return new SuiteOptions(
                home, data, ports, postgres, kafka, partitions, services, javaOptions, oidc, traces, false, lines);
    }
}
