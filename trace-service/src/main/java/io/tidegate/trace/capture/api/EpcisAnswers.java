package io.tidegate.trace.capture.api;

import io.tidegate.kernel.problem.Problem;
import io.tidegate.trace.capture.CaptureLimits;
import io.tidegate.trace.capture.ErrorBehaviour;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.util.Map;

/** Gives the answers of the EPCIS interface its headers, and its problems the exception types of the standard. */
@Provider
public class EpcisAnswers implements ContainerResponseFilter {

    private static final Map<Integer, String> TYPES = Map.of(
            401, "SecurityException",
            403, "SecurityException",
            404, "NoSuchNameException",
            406, "NotAcceptableException",
            409, "ResourceAlreadyExistsException",
            413, "CaptureLimitExceededException",
            414, "URITooLongException",
            415, "UnsupportedMediaTypeException");

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        String path = request.getUriInfo().getPath().replaceFirst("^/", "");
        boolean capture = path.equals("v1/capture") || path.startsWith("v1/capture/");
        if (!capture && !path.equals("v1/events") && !path.startsWith("v1/events/")) {
            return;
        }
        MultivaluedMap<String, Object> headers = response.getHeaders();
        headers.putSingle("GS1-EPCIS-Version", EpcisVersions.EPCIS);
        headers.putSingle("GS1-CBV-Version", EpcisVersions.CBV);
        boolean options = request.getMethod().equals("OPTIONS");
        if (options) {
            EpcisVersions.SPOKEN.forEach(headers::putSingle);
            headers.putSingle("GS1-EPC-Format", "Always_GS1_Digital_Link");
            headers.putSingle("GS1-CBV-XML-Format", "Always_Web_URI");
            headers.putSingle("GS1-Vendor-Version", "Tidegate");
        }
        if (options || response.getStatus() == 413) {
            headers.putSingle("GS1-EPCIS-Capture-Limit", CaptureLimits.EVENTS_MAX);
            headers.putSingle("GS1-EPCIS-Capture-File-Size-Limit", CaptureLimits.BYTES_MAX);
        }
        if (options && capture) {
            headers.putSingle("GS1-Capture-Error-Behaviour", ErrorBehaviour.ROLLBACK.word());
        }
        if (response.getEntity() instanceof Problem problem) {
            response.setEntity(typed(problem, request.getMethod().equals("GET") && !capture));
        }
    }

    private static Problem typed(Problem problem, boolean query) {
        String type = TYPES.getOrDefault(
                problem.status(),
                problem.status() >= 500
                        ? "ImplementationException"
                        : query ? "QueryParameterException" : "ValidationException");
        return new Problem(
                "epcisException:" + type,
                problem.title(),
                problem.status(),
                problem.code(),
                problem.detail(),
                problem.errors(),
                problem.extensions());
    }
}
