package io.tidegate.risk.handling;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.contracts.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Where an audit reads journals: an export, or the service page by page. */
final class AuditSource {

    private static final String STAFF_TOKEN = "staff.token";
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int OK = 200;
    private static final int ROWS = 500;

    private AuditSource() {}

    /** Takes lines as they come. */
    interface Lines {
        void take(AuditLine line) throws IOException;
    }

    /** What was to be read cannot be. */
    static final class Unreadable extends IOException {
        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message);
        }
    }

    /** A line of an export. */
    static String written(AuditLine line) throws IOException {
        return Json.mapper().writeValueAsString(line) + '\n';
    }

    /** Reads an export; of one case where {@code only} is given. */
    static void file(Path file, @Nullable String only, Lines lines) throws IOException {
        if (!Files.isReadable(file)) {
            throw new Unreadable(file + ": cannot be read");
        }
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            int number = 0;
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                number++;
                AuditLine line = line(text);
                if (line == null) {
                    throw new Unreadable(file + ", line " + number + ": is no line of an export of journals");
                }
                if (only == null || only.equals(line.caseId())) {
                    lines.take(line);
                }
            }
        }
    }

    private static @Nullable AuditLine line(String text) {
        try {
            AuditLine line = Json.mapper().readValue(text, AuditLine.class);
            return line != null && line.whole() ? line : null;
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    /**
     * The risk-service at an address.
     *
     * @param tokenFile a file with nothing but the token, or with {@code staff.token=} as a local run makes it
     */
    static Centre centre(@Nullable String address, @Nullable String tokenFile, @Nullable String token)
            throws IOException {
        if (address == null) {
            throw new IllegalArgumentException("--address: name the address of risk-service");
        }
        String known = tokenFile == null ? token : token(Path.of(tokenFile));
        if (known == null || known.isBlank()) {
            throw new IllegalArgumentException("--token-file: name a file with a staff token, or set TIDEGATE_TOKEN");
        }
        return new Centre(
                address.endsWith("/") ? address.substring(0, address.length() - 1) : address,
                known.strip(),
                HttpClient.newHttpClient());
    }

    private static String token(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw new Unreadable(file + ": cannot be read");
        }
        String text = Files.readString(file);
        Properties properties = new Properties();
        properties.load(new StringReader(text));
        return properties.getProperty(STAFF_TOKEN, text);
    }

    /** A service that is asked with a token. */
    record Centre(String address, String token, HttpClient client) {

        void lines(@Nullable String only, Lines lines) throws IOException {
            String base = "/v1/cases/journals?limit=" + ROWS + (only == null ? "" : "&case=" + encoded(only));
            String place = "";
            do {
                JsonNode page = get(base + place);
                for (JsonNode item : page.path("items")) {
                    lines.take(Json.mapper().treeToValue(item, AuditLine.class));
                }
                JsonNode next = page.path("next");
                place = next.isTextual() ? "&after=" + encoded(next.asText()) : "";
            } while (!place.isEmpty());
        }

        Cases.Verdict verdict() throws IOException {
            return Json.mapper().treeToValue(get("/v1/cases/audit"), Cases.Verdict.class);
        }

        private JsonNode get(String path) throws IOException {
            try {
                HttpResponse<String> answer = client.send(
                        HttpRequest.newBuilder(URI.create(address + path))
                                .header("Authorization", "Bearer " + token)
                                .header("Accept", "application/json")
                                .timeout(PATIENCE)
                                .build(),
                        BodyHandlers.ofString(UTF_8));
                if (answer.statusCode() != OK) {
                    throw new Unreadable(address + path + ": status " + answer.statusCode() + detail(answer.body()));
                }
                return Json.mapper().readTree(answer.body());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Unreadable(address + path + ": interrupted");
            } catch (Unreadable e) {
                throw e;
            } catch (IOException e) {
                throw new Unreadable(address + path + ": cannot be read: " + e);
            }
        }

        private static String detail(String body) {
            try {
                String detail = Json.mapper().readTree(body).path("detail").asText();
                return detail.isEmpty() ? "" : ", " + detail;
            } catch (JsonProcessingException e) {
                return "";
            }
        }

        private static String encoded(String text) {
            return URLEncoder.encode(text, UTF_8);
        }
    }
}
