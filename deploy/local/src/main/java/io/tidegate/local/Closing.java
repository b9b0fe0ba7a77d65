package io.tidegate.local;

import io.tidegate.local.traces.SpanFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What a person is told when the suite is up. */
final class Closing {
    private Closing() {}

    static void addresses(Suite suite, SuiteOptions options, PrintWriter out) {
        out.println();
        out.println("Tidegate is up.");
        row(out, "ingest", suite.address(Suite.INGEST) + "   post documents, read receipts");
        row(out, "risk", suite.address(Suite.RISK) + "   assessments, cases, rules");
        row(out, "rating", suite.address(Suite.RATING) + "   ratings with their reasons");
        row(out, "trace", suite.address(Suite.TRACE) + "   products and lots to their source");
        row(out, "API", "each at q/swagger-ui; health at q/health; counts at v1/accounting");
        row(out, "PostgreSQL", suite.jdbcUrl(Suite.INGEST) + " and risk, rating, trace; user " + suite.postgresUser());
        row(out, "Kafka", suite.kafka());
        if (options.traces()) {
            row(
                    out,
                    "traces",
                    "./tidegate traces lists them, kept in "
                            + SpanFile.of(options.data()).folder());
        }
        row(out, "logs", options.data().resolve("logs").toString());
    }

    static void keys(Secrets secrets, boolean first, PrintWriter out) {
        if (!first) {
            row(out, "keys", secrets.file().toString());
            return;
        }
        out.println();
        out.println("Keys made at this first start, shown once and kept in " + secrets.file());
        row(out, "staff", secrets.staffToken());
        row(out, "platform", secrets.platformKey() + "   (platform DEMO; post with Authorization: Bearer KEY)");
    }

    static void identity(@Nullable Keycloak keycloak, PrintWriter out) {
        if (keycloak == null) {
            return;
        }
        out.println();
        out.println("Keycloak, with the realm tidegate; its database is a file, good for one machine only");
        row(out, "issuer", keycloak.issuer());
        if (keycloak.isFirst()) {
            out.println("Passwords made at this first start with --oidc, shown once and kept in " + keycloak.file());
            keycloak.passwords().forEach((name, password) -> row(out, name, password));
        } else {
            row(out, "passwords", keycloak.file().toString());
        }
        row(out, "a token", "curl -s " + keycloak.tokenAddress() + " \\");
        out.println("                -d grant_type=password -d client_id=desk -d username=lin -d password=PASSWORD");
        row(out, "a platform's", "curl -s " + keycloak.tokenAddress() + " \\");
        out.println(
                "                -d grant_type=client_credentials -d client_id=platform-demo -d client_secret=SECRET");
    }

    static void howToStop(boolean foreground, Path data, Path home, PrintWriter out) {
        out.println();
        var folder = data.equals(home.resolve("data")) ? "" : " --data " + data;
        out.println(foreground ? "Ctrl-C stops everything." : "Stop with: ./tidegate stop" + folder);
        out.flush();
    }

    private static void row(PrintWriter out, String name, String value) {
        out.println("  %-11s %s".formatted(name, value));
    }
}
