package io.tidegate.local;

import io.tidegate.embedded.JavaProcess;
import io.tidegate.embedded.ServerException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * An identity provider for the local run: Keycloak from its Maven distribution, unpacked into the data folder, with the realm of
 * {@code keycloak/tidegate-realm.json}. Its database is a file beside its programs, which Keycloak's makers advise for
 * development only.
 */
public final class Keycloak {
    /** The client by which the platform DEMO comes. */
    public static final String PLATFORM_CLIENT = "platform-demo";

    private static final String REALM = "tidegate";
    private static final Duration BUILD_TIME_MAX = Duration.ofMinutes(5);

    /** What the realm file leaves open, by the name that a person is shown. */
    private static final Map<String, String> VARIABLES = Map.of(
            "lin",
            "TIDEGATE_KEYCLOAK_LIN_PASSWORD",
            "wu",
            "TIDEGATE_KEYCLOAK_WU_PASSWORD",
            "capture",
            "TIDEGATE_KEYCLOAK_CAPTURE_SECRET",
            PLATFORM_CLIENT,
            "TIDEGATE_KEYCLOAK_PLATFORM_SECRET",
            "admin",
            "KC_BOOTSTRAP_ADMIN_PASSWORD");

    private static final List<String> NAMES = List.of("lin", "wu", "capture", PLATFORM_CLIENT, "admin");

    private final SuiteOptions options;
    private final Path folder;
    private final SecretFile file;
    private final boolean first;
    private final Map<String, String> passwords = new LinkedHashMap<>();

    private Keycloak(SuiteOptions options) {
        this.options = options;
        this.folder = options.data().resolve("keycloak");
        this.file = new SecretFile(options.data().resolve("keycloak.properties"));
        var known = file.read();
        this.first = known == null;
        var properties = known == null ? made() : known;
        NAMES.forEach(name -> passwords.put(name, file.required(properties, name)));
    }

    /** With the passwords of the data folder, which are made where there are none. */
    static Keycloak of(SuiteOptions options) {
        return new Keycloak(options);
    }

    /** What services are told of it. */
    static Map<String, String> settings(int port) {
        return Map.of(
                "TIDEGATE_STAFF_OIDC_ISSUER",
                issuer(port),
                "TIDEGATE_STAFF_OIDC_AUDIENCE",
                "tidegate-staff",
                "TIDEGATE_INGEST_TOKEN_ISSUER",
                issuer(port),
                "TIDEGATE_INGEST_TOKEN_AUDIENCE",
                "tidegate-ingest");
    }

    /** As it names itself in its tokens. */
    public String issuer() {
        return issuer(options.ports().keycloak());
    }

    private static String issuer(int port) {
        return "http://localhost:%d/realms/%s".formatted(port, REALM);
    }

    /** Where tokens are had. */
    public URI tokenAddress() {
        return URI.create(issuer() + "/protocol/openid-connect/token");
    }

    /** Passwords and secrets by the name of the person or client, {@code admin} for Keycloak itself. */
    public Map<String, String> passwords() {
        return Collections.unmodifiableMap(passwords);
    }

    boolean isFirst() {
        return first;
    }

    Path file() {
        return file.path();
    }

    boolean isReady() {
        try {
            return Http.get(URI.create(issuer() + "/.well-known/openid-configuration"))
                            .status()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private Properties made() {
        var properties = new Properties();
        NAMES.forEach(name -> properties.setProperty(name, HexFormat.of().formatHex(Secrets.random(12))));
        file.write(properties, "Passwords and secrets of the local Keycloak.");
        return properties;
    }

    /** Unpacks and prepares it where that is not done; the realm is imported by its first start. */
    void unpack() {
        var mark = folder.resolve("prepared");
        if (Files.exists(mark)) {
            return;
        }
        var packed = options.home().resolve("deploy/local/target/keycloak/keycloak-quarkus-dist.zip");
        if (!Files.exists(packed)) {
            throw new ServerException("%s is missing. Get it with: mvn -Doidc -pl deploy/local dependency:copy@keycloak"
                    .formatted(packed));
        }
        options.lines().accept("Unpacking and preparing Keycloak, once for this data folder");
        try {
            unpack(packed);
            var imported = folder.resolve("data/import");
            Files.createDirectories(imported);
            try (InputStream realm =
                    Objects.requireNonNull(Keycloak.class.getResourceAsStream("/keycloak/tidegate-realm.json"))) {
                Files.copy(realm, imported.resolve("tidegate-realm.json"), StandardCopyOption.REPLACE_EXISTING);
            }
            build();
            Files.createFile(mark);
        } catch (IOException e) {
            throw new ServerException("Cannot unpack Keycloak into %s: %s".formatted(folder, e.getMessage()), e);
        }
    }

    /** Without the folder of the version that everything in the archive lies in. */
    private void unpack(Path packed) throws IOException {
        try (var zip = new ZipInputStream(Files.newInputStream(packed))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                var target = folder.resolve(entry.getName().replaceFirst("^[^/]+/?", ""))
                        .normalize();
                if (!target.startsWith(folder)) {
                    throw new IOException("entry outside the archive: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    Files.copy(zip, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    private void build() {
        var process = JavaProcess.start(command(List.of("build", "--db=dev-file", "--cache=local")));
        var ended = process.onExit().completeOnTimeout(-1, BUILD_TIME_MAX.toMillis(), TimeUnit.MILLISECONDS);
        int status = ended.join();
        if (status != 0) {
            process.kill();
            throw new ServerException("Keycloak cannot be prepared (status %d):%n%s"
                    .formatted(status, process.output().strip()));
        }
    }

    JavaProcess.Command command() {
        return command(List.of(
                "start",
                "--optimized",
                "--import-realm",
                "--cache=local",
                "--http-enabled=true",
                "--http-host=127.0.0.1",
                "--http-port=" + options.ports().keycloak(),
                "--hostname=http://localhost:" + options.ports().keycloak()));
    }

    /** As bin/kc.sh of the distribution does it. */
    private JavaProcess.Command command(List<String> program) {
        var arguments = new ArrayList<>(List.of(
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                "--add-opens=java.base/java.security=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                        + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
                "-Dkc.home.dir=" + folder,
                "-Djboss.server.config.dir=" + folder.resolve("conf"),
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Dpicocli.disable.closures=true",
                "-Dquarkus-log-max-startup-records=10000",
                "-cp",
                folder.resolve("lib/quarkus-run.jar").toString(),
                "io.quarkus.bootstrap.runner.QuarkusEntryPoint"));
        arguments.addAll(program);
        var environment = new LinkedHashMap<String, String>();
        environment.put("KC_BOOTSTRAP_ADMIN_USERNAME", "admin");
        passwords.forEach((name, password) -> environment.put(Objects.requireNonNull(VARIABLES.get(name)), password));
        return new JavaProcess.Command(
                Suite.KEYCLOAK, arguments, environment, options.data().resolve("logs/keycloak.log"));
    }
}
