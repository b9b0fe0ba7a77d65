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

    private static final int OK = 200;
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

    /** Lets it come with access tokens of a client of the identity provider as well. */
    void comesWith(String client) {
        try {
            var address = ingest.resolve("/v1/platforms/" + CODE);
            var known = Http.get(address, staffToken);
            if (known.body() == null
                    || !client.equals(known.body().path("clientId").textValue())) {
                var changed = Http.patch(address, staffToken, known.etag(), Map.of("clientId", client));
                if (changed.status() != OK) {
                    throw refused(changed);
                }
            }
        } catch (IOException e) {
            throw new ServerException("ingest does not answer while the demo platform gets its client: " + e, e);
        }
    }

    private static ServerException refused(Http.Answer answer) {
        return new ServerException(
                "ingest refuses the demo platform with status %d: %s".formatted(answer.status(), answer.body()));
    }
}
