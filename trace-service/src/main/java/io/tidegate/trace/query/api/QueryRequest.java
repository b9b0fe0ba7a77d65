package io.tidegate.trace.query.api;

import io.tidegate.kernel.problem.Problem.Violation;
import io.tidegate.kernel.problem.ProblemCode;
import io.tidegate.kernel.problem.ProblemException;
import io.tidegate.trace.TraceProblem;
import io.tidegate.trace.query.CbvFormat;
import io.tidegate.trace.query.EpcFormat;
import io.tidegate.trace.query.QueryFault;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a request says beside the parameters of its query. */
final class QueryRequest {

    static final int PER_PAGE = 30;
    static final int PER_PAGE_MAX = 1_000;

    private static final Pattern PREFIX = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");

    private QueryRequest() {}

    /**
     * The values by name, in the order of names, so that one query is the same on each page; those of one parameter are
     * divided by {@code |}, or the parameter is repeated.
     */
    static Map<String, List<Object>> parameters(UriInfo uri) {
        Map<String, List<Object>> parameters = new TreeMap<>();
        uri.getQueryParameters().forEach((name, values) -> {
            List<Object> all = new ArrayList<>();
            values.forEach(value -> all.addAll(List.of(value.split("\\|", 1_000))));
            parameters.put(name, all);
        });
        return parameters;
    }

    /** How many to a page: fewer than asked for where more were asked for than a page may hold. */
    static int perPage(Map<String, List<Object>> parameters) {
        String text = single(parameters.remove("perPage"));
        if (text == null) {
            return PER_PAGE;
        }
        if (!text.matches("[1-9]\\d{0,8}")) {
            throw invalid("perPage", "must be a whole number from 1", "use one like " + PER_PAGE);
        }
        return Math.min(Integer.parseInt(text), PER_PAGE_MAX);
    }

    static @Nullable String single(@Nullable List<Object> values) {
        return values == null ? null : String.valueOf(values.getFirst());
    }

    static EpcFormat format(HttpHeaders headers) {
        String header = headers.getHeaderString("GS1-EPC-Format");
        EpcFormat format = header == null ? EpcFormat.DIGITAL_LINK : EpcFormat.of(header);
        if (format == null) {
            throw new ProblemException(
                    TraceProblem.INVALID_HEADER,
                    "GS1-EPC-Format: must be No_Preference, Always_GS1_Digital_Link, Always_EPC_URN or Never_Translates",
                    "GS1-EPC-Format:须为 No_Preference、Always_GS1_Digital_Link、Always_EPC_URN 或 Never_Translates");
        }
        return format;
    }

    static CbvFormat words(HttpHeaders headers) {
        String header = headers.getHeaderString("GS1-CBV-XML-Format");
        CbvFormat format = header == null ? CbvFormat.NO_PREFERENCE : CbvFormat.of(header);
        if (format == null) {
            throw new ProblemException(
                    TraceProblem.INVALID_HEADER,
                    "GS1-CBV-XML-Format: must be No_Preference, Always_Web_URI, Always_URN or Never_Translates",
                    "GS1-CBV-XML-Format:须为 No_Preference、Always_Web_URI、Always_URN 或 Never_Translates");
        }
        return format;
    }

    /** Prefixes of the header {@code GS1-Extensions: prefix=namespace, ...}. */
    static Map<String, String> extensions(HttpHeaders headers) {
        String header = headers.getHeaderString("GS1-Extensions");
        Map<String, String> prefixes = new LinkedHashMap<>();
        for (String part : header == null ? new String[0] : header.split(",", 100)) {
            String[] pair = part.strip().split("=", 2);
            if (pair.length < 2 || !PREFIX.matcher(pair[0]).matches() || pair[1].indexOf(':') < 1) {
                throw new ProblemException(
                        TraceProblem.INVALID_HEADER,
                        "GS1-Extensions: must be prefix=namespace, several divided by commas",
                        "GS1-Extensions:须为 prefix=namespace,多个以逗号分隔");
            }
            prefixes.put(pair[0], pair[1].strip());
        }
        return prefixes;
    }

    /** Whether XML is liked better than JSON. */
    static boolean xml(HttpHeaders headers) {
        for (MediaType type : headers.getAcceptableMediaTypes()) {
            if (type.getSubtype().equals("xml")) {
                return true;
            }
            if (type.isWildcardType() || type.getSubtype().contains("json")) {
                return false;
            }
        }
        return false;
    }

    static ProblemException invalid(String parameter, String rule, String mend) {
        return invalid(TraceProblem.INVALID_QUERY, List.of(new QueryFault(parameter, "invalid-parameter", rule, mend)));
    }

    /** All faults of a query; the detail names the first. */
    static ProblemException invalid(ProblemCode code, List<QueryFault> faults) {
        QueryFault first = faults.getFirst();
        return new ProblemException(
                code,
                first.parameter() + ": " + first.rule() + "; " + first.mend(),
                first.parameter() + ":" + first.rule() + ";" + first.mend(),
                faults.stream()
                        .map(fault ->
                                new Violation("/" + fault.parameter(), fault.code(), null, fault.rule(), fault.mend()))
                        .toList(),
                null);
    }
}
