package io.tidegate.kubernetes;

import static io.tidegate.kubernetes.Spoil.at;
import static io.tidegate.kubernetes.Spoil.mistake;
import static io.tidegate.kubernetes.Spoil.remove;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Mistakes in what may be reached, from inside and from the world. */
final class NetworkMistakes {

    private NetworkMistakes() {}

    static List<Arguments> all() {
        return Stream.of(policies(), ways(), doors()).flatMap(List::stream).toList();
    }

    private static List<Arguments> policies() {
        return List.of(
                mistake(
                        "an open port",
                        "Deployment/trace",
                        "no NetworkPolicy names port 9999",
                        "containers",
                        m -> ((ArrayNode) at(m, "Deployment", "trace", "/spec/template/spec/containers/0")
                                        .path("ports"))
                                .addObject()
                                .put("name", "debug")
                                .put("containerPort", 9999)),
                mistake(
                        "a policy for a port where nobody listens",
                        "NetworkPolicy/risk",
                        "7777",
                        "nobody",
                        m -> ((ArrayNode) at(m, "NetworkPolicy", "risk", "/spec/ingress/0")
                                        .path("ports"))
                                .addObject()
                                .put("port", 7777)),
                mistake(
                        "a door to anywhere",
                        "NetworkPolicy/rating",
                        "/spec/egress",
                        "to anywhere",
                        m -> at(m, "NetworkPolicy", "rating", "/spec/egress/0").remove("to")),
                mistake(
                        "no denial",
                        "NetworkPolicy/deny-all",
                        "/spec",
                        "does not deny",
                        m -> remove(m, "NetworkPolicy", "deny-all")),
                mistake(
                        "another's database",
                        "NetworkPolicy/risk",
                        "risk -> rating-db:5432",
                        "egress",
                        m -> at(m, "NetworkPolicy", "risk", "/spec/egress/0/to/0/podSelector/matchLabels")
                                .put("cnpg.io/cluster", "rating-db")));
    }

    private static List<Arguments> ways() {
        return List.of(
                mistake(
                        "a range of ports",
                        "NetworkPolicy/trace-subscriptions",
                        "/spec/egress",
                        "is not one port",
                        m -> at(m, "NetworkPolicy", "trace-subscriptions", "/spec/egress/0/ports/0")
                                .put("endPort", 65535)),
                mistake(
                        "any port of the internet",
                        "NetworkPolicy/ingest",
                        "/spec/egress",
                        "is not one port",
                        m -> at(m, "NetworkPolicy", "ingest", "/spec/egress/2/ports/0")
                                .remove("port")),
                mistake(
                        "webhooks into one's own networks",
                        "NetworkPolicy/ingest",
                        "/spec/egress",
                        "your own networks",
                        m -> ((ArrayNode) at(m, "NetworkPolicy", "ingest", "/spec/egress/2/to/0/ipBlock")
                                        .path("except"))
                                .remove(2)),
                mistake(
                        "a database without a way",
                        "Cluster/rating-db",
                        "no NetworkPolicy selects",
                        "",
                        m -> remove(m, "NetworkPolicy", "rating-db")));
    }

    private static List<Arguments> doors() {
        return List.of(
                mistake(
                        "no way for a platform",
                        "Ingress/ingest",
                        "lacks /v1/documents",
                        "/spec/rules",
                        m -> at(m, "Ingress", "ingest", "/spec/rules/0/http/paths/0")
                                .put("path", "/v1/limits")),
                mistake(
                        "no way for a consumer",
                        "Ingress/trace",
                        "lacks /8018",
                        "/spec/rules",
                        m -> at(m, "Ingress", "trace", "/spec/rules/0/http/paths/15")
                                .put("path", "/8017")),
                mistake(
                        "codes that lead elsewhere",
                        "Deployment/trace",
                        "TIDEGATE_TRACE_PUBLIC_ADDRESS",
                        "trace.example.org",
                        m -> {
                            at(m, "Ingress", "trace", "/spec/rules/0").put("host", "goods.example.org");
                            at(m, "Ingress", "trace", "/spec/tls/0")
                                    .putArray("hosts")
                                    .add("goods.example.org");
                        }),
                mistake(
                        "a port of the node",
                        "Service/ingest",
                        "/spec/type",
                        "door",
                        m -> at(m, "Service", "ingest", "/spec").put("type", "NodePort")),
                mistake(
                        "a service that leads nowhere",
                        "Service/ingest",
                        "/spec/ports",
                        "9000",
                        m -> at(m, "Service", "ingest", "/spec/ports/0").put("port", 9000)),
                mistake(
                        "no TLS",
                        "Ingress/ingest",
                        "/spec/rules",
                        "without TLS",
                        m -> at(m, "Ingress", "ingest", "/spec").remove("tls")),
                mistake(
                        "the staff's pages to the world",
                        "Ingress/ingest",
                        "/v1/dead-letters",
                        "staff",
                        m -> at(m, "Ingress", "ingest", "/spec/rules/0/http/paths/0")
                                .put("path", "/v1/dead-letters")),
                mistake(
                        "metrics to the world",
                        "Ingress/trace",
                        "/q",
                        "too much",
                        m -> at(m, "Ingress", "trace", "/spec/rules/0/http/paths/0")
                                .put("path", "/q")));
    }
}
