package io.tidegate.kernel.safety;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is unsafe, told from settings and from what the stores say of themselves. The own machine's loopback is safe. */
final class SafetyRules {

    private static final Pattern JDBC = Pattern.compile("jdbc:postgresql://([^/?]+).*");
    private static final Pattern SSL_MODE = Pattern.compile("[?&]sslmode=([a-z-]+)");
    /** Of PostgreSQL's superuser_reserved_connections: not to be had by a service. */
    private static final int RESERVED_CONNECTIONS = 3;

    private SafetyRules() {}

    /** A staff token that anybody could guess. */
    static Optional<Unsafe> staffToken(String sha256) {
        if (!KnownWords.hasHash(sha256)) {
            return Optional.empty();
        }
        return Optional.of(new Unsafe(
                "tidegate.staff.token-sha256",
                "it is the hash of a word that anybody tries first",
                "Make a token of your own: openssl rand -base64 32"));
    }

    /** A database of another machine that opens to a password that anybody could guess. */
    static Optional<Unsafe> password(String jdbcUrl, String user, String password) {
        Matcher url = JDBC.matcher(jdbcUrl);
        if (!url.matches() || isLoopback(url.group(1)) || !KnownWords.has(password, user.toLowerCase(Locale.ROOT))) {
            return Optional.empty();
        }
        return Optional.of(new Unsafe(
                "quarkus.datasource.password",
                "it is a word that anybody tries first",
                "Make one of your own: openssl rand -base64 32"));
    }

    /** Staff who cannot be told apart, so that nobody has a role less and one person is two pairs of eyes. */
    static Optional<Unsafe> sharedStaffToken(boolean isSet, boolean hasIssuer) {
        if (!isSet) {
            return Optional.empty();
        }
        return Optional.of(new Unsafe(
                hasIssuer ? "tidegate.staff.token-sha256" : "tidegate.staff.oidc.issuer",
                hasIssuer
                        ? "beside the identity provider, one token still has every role and names nobody"
                        : "without an identity provider all staff share one token, which has every role and names nobody",
                (hasIssuer
                                ? "Take it out"
                                : "Set it with tidegate.staff.oidc.audience, take tidegate.staff.token-sha256 out")
                        + ", or set tidegate.safety.shared-staff-token=true"));
    }

    /** Records that cross the network for all to read. */
    static Optional<Unsafe> kafka(String bootstrapServers, String securityProtocol) {
        if (isLoopback(bootstrapServers)
                || securityProtocol.toUpperCase(Locale.ROOT).endsWith("SSL")) {
            return Optional.empty();
        }
        return Optional.of(new Unsafe(
                "kafka.security.protocol",
                securityProtocol + " to " + bootstrapServers + " is plain text",
                "Set SSL or SASL_SSL, or tidegate.safety.plain-text=true"));
    }

    /** Rows that cross the network for all to read, or to a server that may be another. */
    static Optional<Unsafe> postgres(String jdbcUrl) {
        Matcher url = JDBC.matcher(jdbcUrl);
        if (!url.matches() || isLoopback(url.group(1))) {
            return Optional.empty();
        }
        Matcher mode = SSL_MODE.matcher(jdbcUrl);
        if (mode.find() && mode.group(1).startsWith("verify-")) {
            return Optional.empty();
        }
        return Optional.of(new Unsafe(
                "quarkus.datasource.jdbc.url",
                "the server's certificate is not verified",
                "Add sslmode=verify-full and sslrootcert, or set tidegate.safety.plain-text=true"));
    }

    /** More connections than the database has, when all replicas have theirs. */
    static Optional<Unsafe> pool(int poolMax, int replicas, int connectionsMax) {
        if ((long) poolMax * replicas <= connectionsMax - RESERVED_CONNECTIONS) {
            return Optional.empty();
        }
        return Optional.of(new Unsafe(
                "quarkus.datasource.jdbc.max-size",
                poolMax + " connections for each of " + replicas
                        + " replicas are more than PostgreSQL's max_connections of " + connectionsMax + " leaves",
                "Lower it, raise max_connections, or set tidegate.safety.replicas-max to what runs at most"));
    }

    /** A clock that is wrong here or there. */
    static Optional<Unsafe> clock(Duration apart, Duration most) {
        if (apart.abs().compareTo(most) <= 0) {
            return Optional.empty();
        }
        return Optional.of(new Unsafe(
                "tidegate.safety.clock-skew-max",
                "this machine's clock and PostgreSQL's are " + apart.abs().toMillis() + " ms apart, more than "
                        + most.toMillis(),
                "Let both follow a time server"));
    }

    /** Topics that lose records with one broker, since it has the only copy or acknowledges alone. */
    static List<Unsafe> copies(Map<String, TopicCopies> topics) {
        List<Unsafe> unsafe = new ArrayList<>();
        topics.forEach((topic, copies) -> {
            if (copies.least() < 2) {
                unsafe.add(new Unsafe(
                        "replication factor of " + topic,
                        "there is one copy only",
                        "Give it three, or set tidegate.safety.single-copy=true"));
            }
            if (copies.inSync() < 2) {
                unsafe.add(new Unsafe(
                        "min.insync.replicas of " + topic,
                        "a record is acknowledged when one broker has it",
                        "Set it to 2, or tidegate.safety.single-copy=true"));
            }
        });
        return unsafe;
    }

    /** Whether every host of a list with commas is this machine. */
    static boolean isLoopback(String hosts) {
        for (String host : hosts.split(",", -1)) {
            String name = host.strip().replaceFirst("^[A-Z_]+://", "");
            if (!name.matches("(localhost|127\\.\\d+\\.\\d+\\.\\d+|\\[::1])(:\\d+)?")) {
                return false;
            }
        }
        return true;
    }
}
