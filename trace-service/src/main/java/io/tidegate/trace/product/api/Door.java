package io.tidegate.trace.product.api;

import io.tidegate.kernel.problem.Language;
import io.tidegate.kernel.problem.ProblemException;
import io.tidegate.trace.TraceProblem;
import io.tidegate.trace.product.Subject;
import io.tidegate.trace.product.Visitors;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is the same for everything that the public asks: what it names, who may go on asking, what is a scan. Thread-safe. */
@ApplicationScoped
class Door {

    private final Visitors visitors;

    Door(Visitors visitors) {
        this.visitors = visitors;
    }

    /** Whether the client may ask once more within this minute. */
    boolean opens(HttpServerRequest request) {
        return visitors.mayAsk(address(request), Instant.now());
    }

    /** What is answered where it does not open. */
    static ProblemException tooMany() {
        return new ProblemException(
                TraceProblem.TOO_MANY_REQUESTS,
                "More requests came from your network than are answered within a minute",
                "来自您所在网络的请求超出每分钟上限",
                List.of(),
                60);
    }

    /** Whether a page that was asked for is a scan that counts. */
    boolean isScan(HttpServerRequest request, String uri) {
        String agent = header(request, HttpHeaders.USER_AGENT);
        String purpose = header(request, "Sec-Purpose") + header(request, "Purpose") + header(request, "X-Moz");
        return request.method().name().equals("GET")
                && Visitors.isPerson(agent, purpose)
                && visitors.isNewScan(client(request, agent), uri, Instant.now());
    }

    /** What the path behind {@code prefix} names; throws IllegalArgumentException as {@link Subject#of} does. */
    static Subject subject(UriInfo uri, String prefix) {
        return Subject.of(uri.getRequestUri().getRawPath().substring(prefix.length()));
    }

    /** The language that the query names, else the one that the headers ask for. */
    static Language language(@Nullable String asked, HttpHeaders headers) {
        if ("zh".equals(asked)) {
            return Language.ZH;
        }
        return "en".equals(asked) ? Language.EN : Language.of(headers);
    }

    private static String header(HttpServerRequest request, String name) {
        String value = request.getHeader(name);
        return value == null ? "" : value;
    }

    private static String client(HttpServerRequest request, String agent) {
        return address(request) + " " + agent;
    }

    private static String address(HttpServerRequest request) {
        return request.remoteAddress() == null ? "" : request.remoteAddress().hostAddress();
    }
}
