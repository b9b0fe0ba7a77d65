package io.tidegate.ingest;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.tidegate.contracts.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Requests of a platform, sent as they are: nothing is added to the media type, bytes stay bytes. */
public final class Http {

    public static final String JSON = "application/json";
    public static final String NDJSON = "application/x-ndjson";
    public static final String XML = "application/xml";

    private Http() {}

    /** A request with the key of a platform. */
    public static RequestSpecification with(String key, String mediaType) {
        return given().header("Authorization", "Bearer " + key)
                .config(RestAssured.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                                .encodeContentTypeAs(NDJSON, ContentType.TEXT)
                                .defaultContentCharset(StandardCharsets.UTF_8)))
                .contentType(mediaType);
    }

    /** The answers of a stream. */
    public static List<JsonNode> lines(Response answers) {
        return new String(answers.asByteArray(), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .map(Http::tree)
                .toList();
    }

    public static JsonNode tree(String json) {
        try {
            return Json.mapper().readTree(json);
        } catch (IOException e) {
            throw new AssertionError(json, e);
        }
    }
}
