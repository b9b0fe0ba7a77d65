package io.tidegate.ingest.platform.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.contracts.access.StaffRole;
import io.tidegate.ingest.platform.Keys;
import io.tidegate.kernel.security.StaffOnly;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The keys of any platform, for the centre's staff. */
@Path("/v1/platforms/{code}/keys")
@StaffOnly(value = StaffRole.OPERATOR, reads = StaffRole.OPERATOR)
@RunOnVirtualThread
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "platforms")
@SecurityRequirement(name = "staff-token")
public class KeyResource {

    private final Keys keys;

    public KeyResource(Keys keys) {
        this.keys = keys;
    }

    @GET
    @Operation(summary = "Keys of a platform", description = "Without their secrets, which nobody has.")
    public List<KeyView> list(@PathParam("code") String code) {
        return keys.list(code).stream().map(KeyView::of).toList();
    }

    @POST
    @Operation(
            summary = "Make a key, or rotate one",
            description = "The key is shown in this answer and never again. Older keys stay valid until they expire or"
                    + " are revoked, so that a platform can change over without a gap. With replaces, the new key has"
                    + " the scopes and label of that one, unless the body names others, and that one ends after"
                    + " overlap (ISO 8601, 7 days by default). scopes: documents:write, receipts:read, webhooks:manage,"
                    + " data:read, keys:manage; without them the first two. The body may be left out.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = NewKey.class),
                            examples = {
                                @ExampleObject(
                                        name = "new",
                                        value = "{\"label\":\"order system\",\"scopes\":[\"documents:write\"]}"),
                                @ExampleObject(
                                        name = "rotate",
                                        value = "{\"replaces\":\"0a1b2c3d4e5f\",\"overlap\":\"P1D\"}")
                            }))
    @APIResponse(responseCode = "201", description = "The key.")
    @APIResponse(responseCode = "404", description = "platform-unknown, or key-unknown: replaces names no live key.")
    @APIResponse(responseCode = "409", description = "keys-too-many: revoke one first.")
    @APIResponse(responseCode = "422", description = "key-request-invalid: says which member, and what must hold.")
    public Response make(@PathParam("code") String code, @Nullable NewKey posted) {
        return Response.status(Response.Status.CREATED)
                .entity(ShownKey.of(keys.make(code, NewKey.wanted(posted))))
                .build();
    }

    @DELETE
    @Path("/{keyId}")
    @Operation(summary = "Revoke a key", description = "Holds on every replica after at most 5 seconds.")
    @APIResponse(responseCode = "204", description = "Revoked.")
    public Response revoke(@PathParam("code") String code, @PathParam("keyId") String keyId) {
        keys.revoke(code, keyId);
        return Response.noContent().build();
    }
}
