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
import java.util.Set;
import org.jspecify.annotations.Nullable;

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

    private static final Map<String, String> OF_CODES = Map.of(
            "query-too-large", "QueryTooLargeException",
            "query-too-complex", "QueryTooComplexException",
            "invalid-named-query", "QueryValidationException",
            "invalid-subscription", "SubscriptionControlsException",
            "unknown-event", "NoSuchResourceException",
            "unknown-resource", "NoSuchResourceException");

    private static final Set<String> RESOURCES = Set.of(
            "capture",
            "events",
            "eventTypes",
            "epcs",
            "bizSteps",
            "bizLocations",
            "readPoints",
            "dispositions",
            "queries");

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        String resource = resource(request);
        if (resource == null) {
            return;
        }
        boolean capture = resource.equals("capture");
        MultivaluedMap<String, Object> headers = response.getHeaders();
        headers.putSingle("GS1-EPCIS-Version", EpcisVersions.EPCIS);
        headers.putSingle("GS1-CBV-Version", EpcisVersions.CBV);
        boolean options = request.getMethod().equals("OPTIONS");
        if (options) {
            EpcisVersions.SPOKEN.forEach(headers::putSingle);
            headers.putSingle(
                    "GS1-EPC-Format", "No_Preference, Always_GS1_Digital_Link, Always_EPC_URN, Never_Translates");
            headers.putSingle("GS1-CBV-XML-Format", "No_Preference, Always_Web_URI, Always_URN");
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
            boolean query = request.getMethod().equals("GET") && !capture;
            response.setEntity(typed(problem, query || resource.equals("queries")));
        }
    }

    /** Which resource of EPCIS is asked for; null where it is none. */
    static @Nullable String resource(ContainerRequestContext request) {
        String[] path = request.getUriInfo().getPath().replaceFirst("^/", "").split("/", 3);
        return path.length > 1 && path[0].equals("v1") && RESOURCES.contains(path[1]) ? path[1] : null;
    }

    private static Problem typed(Problem problem, boolean query) {
        String type = OF_CODES.getOrDefault(
                problem.code(),
                TYPES.getOrDefault(
                        problem.status(),
                        problem.status() >= 500
                                ? "ImplementationException"
                                : query ? "QueryParameterException" : "ValidationException"));
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
