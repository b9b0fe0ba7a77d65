package io.tidegate.trace.capture.api;

import io.tidegate.kernel.problem.ProblemException;
import io.tidegate.trace.TraceProblem;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;

/** Refuses requests to the EPCIS interface that are too long, or name versions which are not spoken here. */
@Provider
public class EpcisRequests implements ContainerRequestFilter {

    /** Octets of the target of a request; the server itself cuts off at twice as many, without a body. */
    private static final int TARGET_MAX = 65_536;

    @Override
    public void filter(ContainerRequestContext request) {
        if (EpcisAnswers.resource(request) != null) {
            URI uri = request.getUriInfo().getRequestUri();
            String query = uri.getRawQuery();
            if (uri.getRawPath().length() + (query == null ? 0 : query.length()) >= TARGET_MAX) {
                throw new ProblemException(
                        TraceProblem.URI_TOO_LONG,
                        "The address may have " + TARGET_MAX + " octets; name the query with POST /v1/queries instead",
                        "地址最长 " + TARGET_MAX + " 字节;请改用 POST /v1/queries 命名查询");
            }
            EpcisVersions.agree(request::getHeaderString);
        }
    }
}
