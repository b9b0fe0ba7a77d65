package io.tidegate.trace.subscription.api;

import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.smallrye.mutiny.Uni;
import io.tidegate.contracts.access.StaffRole;
import io.tidegate.kernel.problem.ProblemCode;
import io.tidegate.kernel.problem.ProblemException;
import io.tidegate.kernel.security.StaffAccess;
import io.tidegate.trace.TraceProblem;
import io.tidegate.trace.query.EventQuery;
import io.tidegate.trace.query.NamedQueries;
import io.tidegate.trace.query.NamedQueries.NamedQuery;
import io.tidegate.trace.query.StoredQuery;
import io.tidegate.trace.subscription.Listening;
import io.tidegate.trace.subscription.SubscriptionSettings;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Checks token, query and parameters before the upgrade. What is refused is told by status and by the header
 * {@value #PROBLEM} with code, field and rule: a refused upgrade has no body. Thread-safe.
 */
@ApplicationScoped
class SocketCheck implements HttpUpgradeCheck {

    static final String PROBLEM = "Tidegate-Problem";
    private static final int NOT_AVAILABLE = 503;

    private final StaffAccess access;
    private final NamedQueries queries;
    private final StoredQuery stored;
    private final Sockets sockets;
    private final SubscriptionSettings settings;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    SocketCheck(
            StaffAccess access,
            NamedQueries queries,
            StoredQuery stored,
            Sockets sockets,
            SubscriptionSettings settings) {
        this.access = access;
        this.queries = queries;
        this.stored = stored;
        this.sockets = sockets;
        this.settings = settings;
    }

    @Override
    public Uni<CheckResult> perform(HttpUpgradeContext context) {
        HttpServerRequest request = context.httpRequest();
        String authorization = request.getHeader("Authorization");
        String query = context.pathParam("queryName");
        Map<String, String> parameters = new HashMap<>();
        request.params().forEach(parameter -> parameters.putIfAbsent(parameter.getKey(), parameter.getValue()));
        return Uni.createFrom()
                .item(() -> {
                    Result result = check(authorization, query, parameters);
                    if (result.listening() != null) {
                        context.userData().put(EventSocket.LISTENING, result.listening());
                    }
                    return result.answer();
                })
                .runSubscriptionOn(threads);
    }

    private record Result(CheckResult answer, @Nullable Listening listening) {}

    private Result check(@Nullable String authorization, String query, Map<String, String> parameters) {
        try {
            access.identify(authorization, List.of(StaffRole.VIEWER));
            NamedQuery named = query.indexOf('\0') >= 0 ? null : queries.get(query);
            if (named == null) {
                return refused(TraceProblem.UNKNOWN_QUERY, "No query is named so");
            }
            EventQuery asked = stored.parsed(named).query();
            if (asked.countLimit() != null || asked.countMax() != null) {
                return refused(
                        TraceProblem.INVALID_SUBSCRIPTION,
                        "queryName: must name a query without eventCountLimit and maxEventCount");
            }
            Listening listening = SocketRequest.read(query, parameters);
            return sockets.hasRoom()
                    ? new Result(CheckResult.permitUpgradeSync(limits()), listening)
                    : busy("There are " + settings.socketsMax() + " connections: come again later");
        } catch (ProblemException e) {
            return refused(e.code(), e.detail(io.tidegate.kernel.problem.Language.EN));
        } catch (IllegalArgumentException e) {
            return refused(TraceProblem.INVALID_SUBSCRIPTION, String.valueOf(e.getMessage()));
        } catch (SQLException e) {
            return busy("The store is not available");
        }
    }

    private Map<String, List<String>> limits() {
        return Map.of(
                "GS1-EPCIS-Version", List.of("2.0.0"),
                "GS1-CBV-Version", List.of("2.0.0"),
                "Tidegate-Events-Max", List.of(Integer.toString(settings.eventsMax())),
                "Tidegate-Send-Timeout", List.of(settings.answerTimeout().toString()),
                "Tidegate-Connection-Life", List.of(settings.socketLife().toString()));
    }

    private static Result refused(ProblemCode code, String detail) {
        Map<String, List<String>> headers = new HashMap<>();
        headers.put(PROBLEM, List.of(code.code() + "; " + ascii(detail)));
        String challenge = code.challenge();
        if (challenge != null) {
            headers.put("WWW-Authenticate", List.of(challenge));
        }
        return new Result(CheckResult.rejectUpgradeSync(code.status(), headers), null);
    }

    private static Result busy(String detail) {
        return new Result(
                CheckResult.rejectUpgradeSync(
                        NOT_AVAILABLE,
                        Map.of("Retry-After", List.of("10"), PROBLEM, List.of("not-available; " + ascii(detail)))),
                null);
    }

    /** Headers are ASCII, and a line break in one would begin another. */
    private static String ascii(String text) {
        return text.replaceAll("[^\\x20-\\x7e]", "?");
    }
}
