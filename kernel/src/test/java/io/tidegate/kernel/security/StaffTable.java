package io.tidegate.kernel.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.RestAssured;
import io.tidegate.contracts.Json;
import io.tidegate.contracts.access.StaffRole;
import io.tidegate.kernel.token.IssuerServer;
import io.tidegate.kernel.token.Tokens;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;

/**
 * The table of endpoint and role of the service that runs, {@code /credentials/endpoints.tsv}: operation, who may call it
 * ({@code everybody}, {@code staff}, or another credential of the service), and of staff the roles, with commas between. Holds
 * that it has every operation of the API page and no other, and that each answers each credential as it says. Operations are
 * called with a body that cannot be read, so that nothing is changed.
 */
public final class StaffTable {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static final Pattern PARAMETER = Pattern.compile("\\{([^}]+)}");
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Map<String, String[]> rows = new TreeMap<>();
    private final Map<String, Operation> page = new TreeMap<>();

    private final Map<String, String> values;
    private final List<String> wrong = new ArrayList<>();
    private final Map<String, String> bad = bad();
    private final Map<StaffRole, String> tokens = new EnumMap<>(StaffRole.class);
    private final String none = token();
    private final String all = token(StaffRole.values());

    private StaffTable(Map<String, String> values) throws IOException {
        this.values = values;
        for (StaffRole role : StaffRole.values()) {
            tokens.put(role, token(role));
        }
        try (InputStream in =
                Objects.requireNonNull(StaffTable.class.getResourceAsStream("/credentials/endpoints.tsv"))) {
            new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .forEach(cells -> rows.put(cells[0], cells));
        }
        JsonNode api =
                Json.mapper().readTree(RestAssured.get("/q/openapi?format=json").asString());
        api.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method -> page.put(
                                method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                                Operation.of(api, method.getValue()))));
    }

    /**
     * What the API page says of an operation.
     *
     * @param type the media type of its body; empty where there is none
     * @param body whether its body names an officer
     * @param query whether its query does
     */
    private record Operation(String type, boolean body, boolean query) {

        static Operation of(JsonNode api, JsonNode operation) {
            JsonNode content = operation.path("requestBody").path("content");
            String type = content.properties().stream()
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse("");
            JsonNode schema = content.path(type).path("schema");
            if (schema.has("$ref")) {
                schema = api.at(schema.path("$ref").asText().substring(1));
            }
            boolean query = operation.path("parameters").findParents("name").stream()
                    .anyMatch(parameter -> parameter.path("in").asText().equals("query")
                            && parameter.path("name").asText().equals("by"));
            JsonNode members = schema.path("properties");
            return new Operation(type, members.has("by") || members.has("officer"), query);
        }
    }

    /**
     * Fails with every difference and every wrong answer.
     *
     * @param shared the token that all staff share
     * @param values of parameters of paths for which not anything will do
     */
    public static void check(String shared, Map<String, String> values) throws IOException {
        StaffTable table = new StaffTable(values);
        if (!table.page.keySet().equals(table.rows.keySet())) {
            Set<String> missing = new TreeSet<>(table.page.keySet());
            missing.removeAll(table.rows.keySet());
            Set<String> superfluous = new TreeSet<>(table.rows.keySet());
            superfluous.removeAll(table.page.keySet());
            throw new AssertionError("credentials/endpoints.tsv lacks " + String.join("\n", missing)
                    + "\nand has what the API page has not: " + superfluous);
        }
        table.rows.forEach((operation, cells) -> {
            if (cells.length > 2 && !cells[2].isBlank()) {
                table.calls(operation, cells, shared);
            } else if (cells[1].equals("staff")) {
                table.wrong.add(operation + " names no role");
            }
        });
        if (!table.wrong.isEmpty()) {
            throw new AssertionError(String.join("\n", table.wrong));
        }
    }

    private void calls(String operation, String[] cells, String shared) {
        Set<StaffRole> roles = EnumSet.noneOf(StaffRole.class);
        for (String word : cells[2].split(", *", -1)) {
            roles.add(StaffRole.of(word).orElseThrow(() -> new AssertionError(operation + ": no role " + word)));
        }
        answers(operation, "nothing", "", 401, "Bearer");
        answers(operation, "made-up token", "made-up", 403, "");
        bad.forEach((what, token) -> answers(operation, what, token, 401, "Bearer error=\"invalid_token\""));
        answers(operation, "no role", none, 403, "Bearer error=\"insufficient_scope\"");
        tokens.forEach((role, token) -> {
            if (StaffRole.opens(EnumSet.of(role), roles)) {
                opens(operation, role.code(), token);
            } else {
                answers(operation, role.code(), token, 403, "Bearer error=\"insufficient_scope\"");
            }
        });
        if (cells[1].equals("staff")) {
            opens(operation, "shared token", shared);
        }
        Operation on = Objects.requireNonNull(page.get(operation));
        if ((on.body() || on.query()) && !operation.startsWith("GET ")) {
            HttpResponse<String> answer = send(
                    operation,
                    on.query() ? "?by=Officer+Wu" : "",
                    on.type(),
                    "{\"by\":\"Officer Wu\",\"officer\":\"Officer Wu\"}",
                    all);
            if (!answer.body().contains("officer-differs")) {
                wrong.add(operation + " with the name of another: " + answer.statusCode() + " " + answer.body());
            }
        }
    }

    private void answers(String operation, String what, String token, int status, String challenge) {
        HttpResponse<String> answer = call(operation, token);
        String challenged = answer.headers().firstValue("WWW-Authenticate").orElse("");
        if (answer.statusCode() != status || !challenged.equals(challenge)) {
            wrong.add(
                    operation + " with " + what + ": " + answer.statusCode() + " " + challenged + " " + answer.body());
        }
    }

    private void opens(String operation, String what, String token) {
        HttpResponse<String> answer = call(operation, token);
        if (Set.of(401, 403, 405).contains(answer.statusCode()) || answer.statusCode() >= 500) {
            wrong.add(operation + " with " + what + ": " + answer.statusCode() + " " + answer.body());
        }
        // Without a body to spoil, an operation on something that is not there finds nothing to do.
        boolean hasBody = !Objects.requireNonNull(page.get(operation)).type().isEmpty();
        if (hasBody && !READING.contains(operation.split(" ", -1)[0]) && answer.statusCode() < 400) {
            wrong.add(operation + " did something with a body that cannot be read: " + answer.statusCode());
        }
    }

    private HttpResponse<String> call(String operation, String token) {
        // What is not only the staff's looks at the body first.
        boolean isStaffs = Objects.requireNonNull(rows.get(operation))[1].equals("staff");
        return send(operation, "", Objects.requireNonNull(page.get(operation)).type(), isStaffs ? "{" : "{}", token);
    }

    private HttpResponse<String> send(String operation, String query, String type, String body, String token) {
        String[] words = operation.split(" ", -1);
        String path = PARAMETER.matcher(words[1]).replaceAll(found -> values.getOrDefault(found.group(1), "x")) + query;
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
                .timeout(PATIENCE)
                .method(words[0], type.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!type.isEmpty()) {
            request.header("Content-Type", type);
        }
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        } catch (HttpTimeoutException e) {
            throw new AssertionError(operation + " does not answer", e);
        } catch (IOException e) {
            throw new AssertionError(operation, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static String token(StaffRole... roles) {
        return Tokens.signed(Tokens.staff(IssuerServer.issuer(), "Officer Lin", roles));
    }

    private static Map<String, String> bad() {
        JwtClaims old = Tokens.staff(IssuerServer.issuer(), "Officer Lin", StaffRole.values());
        old.setExpirationTime(NumericDate.fromSeconds(NumericDate.now().getValue() - 60));
        JwtClaims elsewhere = Tokens.staff(IssuerServer.issuer(), "Officer Lin", StaffRole.values());
        elsewhere.setAudience("https://tidegate.test/elsewhere");
        Map<String, String> bad = new LinkedHashMap<>();
        bad.put("expired token", Tokens.signed(old));
        bad.put("token for another audience", Tokens.signed(elsewhere));
        bad.put(
                "token of another issuer",
                Tokens.signed(Tokens.staff("https://other", "Officer Lin", StaffRole.values())));
        return bad;
    }
}
