package io.tidegate.ingest.platform.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.ingest.platform.Platform;
import io.tidegate.ingest.platform.RegisterPlatforms;
import io.tidegate.kernel.paging.Cursor;
import io.tidegate.kernel.paging.Page;
import io.tidegate.kernel.problem.CommonProblem;
import io.tidegate.kernel.problem.ProblemException;
import io.tidegate.kernel.security.StaffOnly;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The register of platforms, for the centre's staff. */
@Path("/v1/platforms")
@StaffOnly
@RunOnVirtualThread
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "platforms", description = "Who may post documents, with which keys, for which enterprises. Staff only.")
@SecurityScheme(
        securitySchemeName = "staff-token",
        type = SecuritySchemeType.HTTP,
        scheme = "bearer",
        description = "The token of the centre's staff.")
@SecurityRequirement(name = "staff-token")
public class PlatformResource {

    private final RegisterPlatforms register;

    public PlatformResource(RegisterPlatforms register) {
        this.register = register;
    }

    /** A platform to add. */
    public record NewPlatform(
            @Nullable String code,
            @Nullable String name,
            @Nullable Set<String> codes) {}

    /**
     * A key to make.
     *
     * @param label the holder's word for it
     * @param scopes what it opens; without them documents:write and receipts:read
     * @param expiresAt RFC 3339; without it the key holds until it is revoked
     */
    public record NewKey(
            @Nullable String label,
            @Nullable Set<String> scopes,
            @Nullable Instant expiresAt) {}

    @POST
    @Operation(summary = "Add a platform", description = "codes: enterprise codes it may send for; \"*\" is any.")
    public Response add(@Nullable NewPlatform posted) {
        if (posted == null) {
            throw new ProblemException(CommonProblem.MALFORMED_BODY, "A body is needed.", "需要请求体。");
        }
        Platform platform = register.add(posted.code(), posted.name(), posted.codes());
        return Response.created(URI.create("/v1/platforms/" + platform.code()))
                .entity(platform)
                .build();
    }

    @GET
    @Operation(summary = "List platforms", description = "In order of code.")
    public Page<Platform> list(
            @QueryParam("limit") @Nullable Integer limit, @QueryParam("after") @Nullable String after) {
        int asked = Page.limit(limit);
        List<String> key = Cursor.read(after, 1);
        return Page.of(
                register.list(key == null ? null : key.getFirst(), asked + 1), asked, last -> Cursor.of(last.code()));
    }

    @GET
    @Path("/{code}")
    @Operation(summary = "One platform")
    public Platform get(@PathParam("code") String code) {
        return register.get(code);
    }

    @GET
    @Path("/{code}/keys")
    @Operation(summary = "Keys of a platform", description = "Without their secrets, which nobody has.")
    public List<KeyView> keys(@PathParam("code") String code) {
        return register.keys(code).stream().map(KeyView::of).toList();
    }

    @POST
    @Path("/{code}/keys")
    @Operation(
            summary = "Make a key",
            description = "The key is shown in this answer and never again. Older keys stay valid until they expire or"
                    + " are revoked, so that a platform can change over without a gap.")
    public Response addKey(@PathParam("code") String code, @Nullable NewKey posted) {
        NewKey wanted = posted == null ? new NewKey(null, null, null) : posted;
        RegisterPlatforms.ShownKey made = register.addKey(code, wanted.label(), wanted.scopes(), wanted.expiresAt());
        return Response.status(Response.Status.CREATED)
                .entity(ShownKey.of(made))
                .build();
    }

    @DELETE
    @Path("/{code}/keys/{keyId}")
    @Operation(summary = "Revoke a key", description = "Holds on every replica after at most 5 seconds.")
    public Response revoke(@PathParam("code") String code, @PathParam("keyId") String keyId) {
        register.revoke(code, keyId);
        return Response.noContent().build();
    }
}
