package io.tidegate.trace.capture.api;

import static java.time.temporal.ChronoUnit.SECONDS;

import io.tidegate.kernel.problem.Problem;
import io.tidegate.trace.capture.CaptureLimits;
import io.tidegate.trace.capture.ErrorBehaviour;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gives the answers of the EPCIS interface its headers, and its problems the exception types of the standard. */
@Provider
public class EpcisAnswers implements ContainerResponseFilter {

    /** What clients may count on; a token says where to go on and needs nothing kept here. */
    private static final Duration TOKEN_LIFE = Duration.ofDays(1);

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
            "queries",
            "nextPageToken");

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
            headers.putSingle("GS1-CBV-XML-Format", "No_Preference, Always_Web_URI, Always_URN, Never_Translates");
            headers.putSingle("GS1-Vendor-Version", "Tidegate");
        }
        if (options || response.getStatus() == 413) {
            headers.putSingle("GS1-EPCIS-Capture-Limit", CaptureLimits.EVENTS_MAX);
            headers.putSingle("GS1-EPCIS-Capture-File-Size-Limit", CaptureLimits.BYTES_MAX);
        }
        if (options && capture) {
            headers.putSingle("GS1-Capture-Error-Behaviour", ErrorBehaviour.ROLLBACK.word());
        }
        if (headers.containsKey(HttpHeaders.LINK)) {
            headers.putSingle(
                    "GS1-Next-Page-Token-Expires",
                    Instant.now().plus(TOKEN_LIFE).truncatedTo(SECONDS));
        }
        if (response.getEntity() instanceof Problem problem) {
            boolean query = request.getMethod().equals("GET") && !capture;
            Problem typed = typed(problem, query || resource.equals("queries"));
            if (xml(request)) {
                response.setEntity(ProblemXml.of(typed), new Annotation[0], MediaType.valueOf(ProblemXml.TYPE));
            } else {
                response.setEntity(typed);
            }
        }
    }

    /** Whether XML is liked better than JSON. */
    private static boolean xml(ContainerRequestContext request) {
        for (MediaType type : request.getAcceptableMediaTypes()) {
            if (type.getSubtype().equals("xml") || type.getSubtype().endsWith("+xml")) {
                return true;
            }
            if (type.isWildcardType() || type.getSubtype().contains("json")) {
                return false;
            }
        }
        return false;
    }

    /** Which resource of EPCIS is asked for, empty for its root; null where it is none. */
    static @Nullable String resource(ContainerRequestContext request) {
        String[] path = request.getUriInfo().getPath().replaceFirst("^/", "").split("/", 3);
        if (path[0].equals("v1") && (path.length == 1 || path[1].isEmpty())) {
            return "";
        }
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
