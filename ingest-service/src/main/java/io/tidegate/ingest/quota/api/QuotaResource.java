package io.tidegate.ingest.quota.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.ingest.platform.KeyCheck;
import io.tidegate.ingest.platform.Scope;
import io.tidegate.ingest.quota.PlatformQuotas;
import io.tidegate.ingest.quota.PlatformQuotas.Standing;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** A platform looks at its own quota. */
@Path("/v1/quota")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "documents")
@SecurityRequirement(name = "platform-key")
public class QuotaResource {

    private final KeyCheck keys;
    private final PlatformQuotas quotas;

    public QuotaResource(KeyCheck keys, PlatformQuotas quotas) {
        this.keys = keys;
        this.quotas = quotas;
    }

    @GET
    @Operation(
            summary = "What you may send, and what is left of it",
            description =
                    "Asking costs nothing. Every answer to a post says the same in the fields RateLimit-Policy and"
                            + " RateLimit (draft-ietf-httpapi-ratelimit-headers-11): documents and bytes are windows of some"
                            + " seconds, day is the day in Beijing. Over quota a post is answered 429 with Retry-After before"
                            + " anything is read; a stream is slowed, and then its lines are answered retry.")
    @APIResponse(responseCode = "200", description = "The quota and what is left on the replica that answered.")
    public Standing standing(
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Parameter(hidden = true) @Nullable String authorization) {
        return quotas.standing(keys.caller(authorization, Scope.DOCUMENTS_WRITE).code());
    }
}
