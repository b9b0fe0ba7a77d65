package io.tidegate.risk.screening.api;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.regex.Pattern;

/**
 * Files of lists are read as they come and may be large; whatever else is sent is kept in memory and may not.
 * {@code quarkus.http.limits.max-body-size} bounds the former.
 */
@ApplicationScoped
class BodyLimit {

    private static final Pattern FILE = Pattern.compile("/v1/lists/[^/]+/imports/[^/]+");
    private static final long OTHERS_MAX = 10L << 20;
    private static final int PAYLOAD_TOO_LARGE = 413;
    /** After Quarkus has put its own limit, before any endpoint. */
    private static final int ORDER = 0;

    /** Where Quarkus looks for the limit of a request. */
    private static final String LIMIT = "io.quarkus.max-request-size";

    void init(@Observes Router router) {
        router.route().order(ORDER).handler(BodyLimit::limit);
    }

    private static void limit(RoutingContext request) {
        if (!FILE.matcher(request.normalizedPath()).matches()) {
            String length = request.request().getHeader(HttpHeaders.CONTENT_LENGTH);
            if (length != null && (length.length() > 18 || Long.parseLong(length) > OTHERS_MAX)) {
                request.response()
                        .setStatusCode(PAYLOAD_TOO_LARGE)
                        .putHeader(HttpHeaders.CONNECTION, "close")
                        .end();
                return;
            }
            request.put(LIMIT, OTHERS_MAX);
        }
        request.next();
    }
}
