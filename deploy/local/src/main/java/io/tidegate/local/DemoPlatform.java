package io.tidegate.local;

import io.tidegate.embedded.ServerException;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** The platform in whose name the demo and a first curl post: registered at ingest when a data folder is first used. */
record DemoPlatform(URI ingest, String staffToken) {
    static final String CODE = "DEMO";

    private static final List<String> SCOPES = List.of("documents:write", "receipts:read", "webhooks:manage");

    private static final int CREATED = 201;
    private static final int CONFLICT = 409;

    /** Registers it and answers a key that ingest will not show again. */
    String register() {
        try {
            var platform = Http.post(
                    ingest.resolve("/v1/platforms"),
                    staffToken,
                    Map.of("code", CODE, "name", "Demonstration platform", "codes", List.of("*")));
            // A start that was cut short may have registered it already, without a key that anybody knows.
            if (platform.status() != CREATED && platform.status() != CONFLICT) {
                throw refused(platform);
            }
            var key =
                    Http.post(ingest.resolve("/v1/platforms/" + CODE + "/keys"), staffToken, Map.of("scopes", SCOPES));
            var body = key.body();
            if (key.status() != CREATED || body == null || !body.hasNonNull("key")) {
                throw refused(key);
            }
            return body.get("key").asText();
        } catch (IOException e) {
            throw new ServerException("ingest does not answer while the demo platform is registered: " + e, e);
        }
    }

    private static ServerException refused(Http.Answer answer) {
        return new ServerException(
                "ingest refuses the demo platform with status %d: %s".formatted(answer.status(), answer.body()));
    }
}
