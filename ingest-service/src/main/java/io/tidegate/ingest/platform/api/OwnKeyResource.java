package io.tidegate.ingest.platform.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.ingest.platform.Caller;
import io.tidegate.ingest.platform.KeyCheck;
import io.tidegate.ingest.platform.Keys;
import io.tidegate.ingest.platform.Scope;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** A platform's own keys, in its own hands. */
@Path("/v1/keys")
@RunOnVirtualThread
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "keys", description = "Your own keys: list, rotate, revoke. Needs a key with the scope keys:manage.")
@SecurityRequirement(name = "platform-key")
public class OwnKeyResource {

    private final KeyCheck check;
    private final Keys keys;

    public OwnKeyResource(KeyCheck check, Keys keys) {
        this.check = check;
        this.keys = keys;
    }

    @GET
    @Operation(summary = "Your keys", description = "The newest first, with their last use, without their secrets.")
    public List<KeyView> list(
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Parameter(hidden = true) @Nullable String authorization) {
        Caller caller = check.identify(authorization, Scope.KEYS_MANAGE);
        return keys.list(caller.platform().code()).stream().map(KeyView::of).toList();
    }

    @POST
    @Operation(
            summary = "Rotate a key",
            description = "Makes a key in the place of the one that replaces names, or of the one that you call with."
                    + " It is shown in this answer and never again; the old one goes on opening for the overlap"
                    + " (ISO 8601, 7 days by default, P90D at most). It opens what the old one does, or less.")
    @APIResponse(responseCode = "201", description = "The key, and until when the old one opens.")
    @APIResponse(responseCode = "404", description = "key-unknown: replaces names no live key of yours.")
    @APIResponse(responseCode = "409", description = "keys-too-many: revoke one first.")
    @APIResponse(responseCode = "422", description = "key-request-invalid: says which member, and what must hold.")
    public Response rotate(
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Parameter(hidden = true) @Nullable String authorization,
            @Nullable NewKey posted) {
        Caller caller = check.identify(authorization, Scope.KEYS_MANAGE);
        return Response.status(Response.Status.CREATED)
                .entity(ShownKey.of(keys.rotateOwn(caller, NewKey.wanted(posted))))
                .build();
    }

    @DELETE
    @Path("/{keyId}")
    @Operation(summary = "Revoke a key", description = "For one that leaked. Holds everywhere after at most 5 seconds.")
    @APIResponse(responseCode = "204", description = "Revoked.")
    @APIResponse(responseCode = "404", description = "key-unknown: no live key of yours.")
    public Response revoke(
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Parameter(hidden = true) @Nullable String authorization,
            @PathParam("keyId") String keyId) {
        keys.revoke(check.identify(authorization, Scope.KEYS_MANAGE).platform().code(), keyId);
        return Response.noContent().build();
    }
}
