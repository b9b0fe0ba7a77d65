package io.tidegate.ingest.reference.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.tidegate.ingest.ceb.CebProblem;
import io.tidegate.ingest.problem.IngestProblem;
import io.tidegate.ingest.receipt.FeedProblem;
import io.tidegate.ingest.signature.SignatureProblem;
import io.tidegate.ingest.webhook.WebhookProblem;
import io.tidegate.kernel.problem.CommonProblem;
import io.tidegate.kernel.problem.Language;
import io.tidegate.kernel.problem.ProblemCode;
import io.tidegate.kernel.security.StaffProblem;
import io.tidegate.kernel.token.TokenProblem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.jspecify.annotations.Nullable;

/**
 * Shows on the API page how each refusal looks: an example for each code that the text of a response names, else the usual one
 * of its status. Adds the 401 and 403 of whatever needs a credential.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ProblemExamples implements OASFilter {

    private static final String PROBLEM_JSON = "application/problem+json";
    private static final String PROBLEM = "Problem";
    private static final String PLATFORM = "platform-key";
    private static final Pattern NOT_A_CODE = Pattern.compile("[^a-z0-9-]+");

    private static final Map<String, ProblemCode> CODES = codes();

    /** Of a platform's endpoints. */
    private static final Map<String, List<ProblemCode>> OF_PLATFORMS = Map.of(
            "401",
            List.of(
                    IngestProblem.KEY_MISSING,
                    IngestProblem.KEY_INVALID,
                    TokenProblem.TOKEN_EXPIRED,
                    TokenProblem.TOKEN_INVALID),
            "403",
            List.of(IngestProblem.SCOPE_MISSING, IngestProblem.PLATFORM_SUSPENDED, IngestProblem.CLIENT_UNKNOWN));

    private static final Map<String, List<ProblemCode>> OF_STAFF = Map.of(
            "401",
            List.of(CommonProblem.UNAUTHORIZED, TokenProblem.TOKEN_EXPIRED, TokenProblem.TOKEN_INVALID),
            "403",
            List.of(CommonProblem.FORBIDDEN, StaffProblem.ROLE_MISSING, StaffProblem.OFFICER_DIFFERS));

    private static final Map<String, List<ProblemCode>> USUAL = Map.of(
            "400", List.of(CommonProblem.MALFORMED_BODY),
            "404", List.of(CommonProblem.NOT_FOUND),
            "408", List.of(IngestProblem.BODY_TOO_SLOW),
            "413", List.of(CommonProblem.PAYLOAD_TOO_LARGE),
            "415", List.of(CommonProblem.UNSUPPORTED_MEDIA_TYPE),
            "429", List.of(IngestProblem.QUOTA_EXCEEDED),
            "503", List.of(CommonProblem.STORE_UNAVAILABLE));

    private static Map<String, ProblemCode> codes() {
        Map<String, ProblemCode> codes = new LinkedHashMap<>();
        Stream.<ProblemCode[]>of(
                        CommonProblem.values(),
                        IngestProblem.values(),
                        TokenProblem.values(),
                        StaffProblem.values(),
                        FeedProblem.values(),
                        CebProblem.values(),
                        SignatureProblem.values(),
                        WebhookProblem.values())
                .flatMap(Arrays::stream)
                .forEach(code -> codes.put(code.code(), code));
        return codes;
    }

    @Override
    public void filterOpenAPI(OpenAPI page) {
        if (page.getComponents() == null) {
            page.setComponents(OASFactory.createComponents());
        }
        Fragment schema = new Fragment();
        describe(schema.schemas().putObject(PROBLEM));
        page.getComponents()
                .addSchema(PROBLEM, schema.read().getComponents().getSchemas().get(PROBLEM));
        page.getPaths().getPathItems().values().stream()
                .flatMap(item -> item.getOperations().values().stream())
                .forEach(ProblemExamples::show);
    }

    private static void show(Operation operation) {
        Set<String> schemes = new TreeSet<>();
        if (operation.getSecurity() != null) {
            operation
                    .getSecurity()
                    .forEach(need -> schemes.addAll(need.getSchemes().keySet()));
        }
        APIResponses responses = operation.getResponses();
        if (!schemes.isEmpty()) {
            add(responses, "401", "The credential is missing or not good.");
            add(responses, "403", "The credential is good and does not open this.");
        }
        Map<String, List<ProblemCode>> byCredential = schemes.contains(PLATFORM) ? OF_PLATFORMS : OF_STAFF;
        responses.getAPIResponses().forEach((status, response) -> {
            if (status.startsWith("4") || status.startsWith("5")) {
                Set<ProblemCode> codes = new LinkedHashSet<>(named(status, response.getDescription()));
                codes.addAll(byCredential.getOrDefault(status, List.of()));
                if (codes.isEmpty()) {
                    codes.addAll(USUAL.getOrDefault(status, List.of()));
                }
                response.setContent(content(codes));
            }
        });
    }

    private static void add(APIResponses responses, String status, String description) {
        if (!responses.hasAPIResponse(status)) {
            responses.addAPIResponse(status, OASFactory.createAPIResponse().description(description));
        }
    }

    private static List<ProblemCode> named(String status, @Nullable String description) {
        List<ProblemCode> named = new ArrayList<>();
        if (description != null) {
            for (String word : NOT_A_CODE.split(description, -1)) {
                ProblemCode code = CODES.get(word);
                if (code != null && String.valueOf(code.status()).equals(status)) {
                    named.add(code);
                }
            }
        }
        return named;
    }

    private static Content content(Set<ProblemCode> codes) {
        Fragment fragment = new Fragment();
        ObjectNode response = fragment.operation().putObject("responses").putObject("400");
        response.put("description", "");
        ObjectNode body = response.putObject("content").putObject(PROBLEM_JSON);
        body.putObject("schema").put("$ref", "#/components/schemas/" + PROBLEM);
        ObjectNode examples = body.putObject("examples");
        codes.forEach(code -> example(examples.putObject(code.code()).putObject("value"), code));
        APIResponse read = fragment.read()
                .getPaths()
                .getPathItem("/")
                .getPOST()
                .getResponses()
                .getAPIResponse("400");
        return read.getContent();
    }

    private static void example(ObjectNode problem, ProblemCode code) {
        problem.put("type", "https://tidegate.io/problems/" + code.code())
                .put("title", code.title(Language.EN))
                .put("status", code.status())
                .put("code", code.code())
                .put("detail", code.title(Language.EN) + ": here stands what must hold, and what to do.");
        if (code == IngestProblem.DOCUMENT_REJECTED) {
            problem.putArray("errors")
                    .addObject()
                    .put("pointer", "/currency")
                    .put("code", "required")
                    .put("officialCode", "-301008")
                    .put("rule", "currency (currency) is required.")
                    .put("mend", "Give it a value that is not blank.");
        }
    }

    private static void describe(ObjectNode schema) {
        schema.put("type", "object")
                .put(
                        "description",
                        "A problem detail (RFC 9457). Programs switch on code; docs/error-codes.md has them all.");
        schema.putArray("required")
                .add("type")
                .add("title")
                .add("status")
                .add("code")
                .add("detail");
        ObjectNode members = schema.putObject("properties");
        members.putObject("type").put("type", "string").put("format", "uri");
        members.putObject("title").put("type", "string").put("description", "By Accept-Language, English or Chinese.");
        members.putObject("status").put("type", "integer");
        members.putObject("code").put("type", "string").put("description", "Stable.");
        members.putObject("detail").put("type", "string").put("description", "What happened here, and what to do.");
        ObjectNode error = members.putObject("errors")
                .put("type", "array")
                .put("description", "The fields at fault.")
                .putObject("items");
        error.put("type", "object");
        ObjectNode fields = error.putObject("properties");
        Stream.of("pointer", "code", "officialCode", "rule", "mend")
                .forEach(name -> fields.putObject(name).put("type", "string"));
    }
}
