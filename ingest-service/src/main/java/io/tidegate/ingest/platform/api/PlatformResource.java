package io.tidegate.ingest.platform.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.contracts.access.StaffRole;
import io.tidegate.ingest.platform.Platform;
import io.tidegate.ingest.platform.Platforms.Filter;
import io.tidegate.ingest.platform.RegisterPlatforms;
import io.tidegate.ingest.platform.Role;
import io.tidegate.ingest.platform.State;
import io.tidegate.kernel.paging.Cursor;
import io.tidegate.kernel.paging.Page;
import io.tidegate.kernel.problem.CommonProblem;
import io.tidegate.kernel.problem.ProblemException;
import io.tidegate.kernel.security.StaffOnly;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The register of platforms, for the centre's staff. */
@Path("/v1/platforms")
@StaffOnly(StaffRole.OPERATOR)
@RunOnVirtualThread
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "platforms", description = "Who may post documents, with which keys, for which enterprises. Staff only.")
@SecurityScheme(
        securitySchemeName = "staff-token",
        type = SecuritySchemeType.HTTP,
        scheme = "bearer",
        description = "An access token of the centre's identity provider, or the token that all staff share.")
@SecurityRequirement(name = "staff-token")
public class PlatformResource {

    private static final String MERGE_PATCH = "application/merge-patch+json";
    private static final Pattern TAG = Pattern.compile("\"([0-9]{1,9})\"");

    private static final String EXAMPLE = """
            {"code":"SHOP","name":"Some platform","codes":["3301960M06","3301960M07"],"roles":["platform","merchant"],
             "idempotencyKeyRequired":false,"sandbox":false,"signature":{"mode":"ifPresent","sha1Allowed":false},
             "state":"active","clientId":"shop-client","clientScopes":["documents:write","receipts:read"]}""";

    private final RegisterPlatforms register;

    public PlatformResource(RegisterPlatforms register) {
        this.register = register;
    }

    @POST
    @Operation(
            summary = "Add a platform",
            description = "code, name and codes are needed. codes: enterprise codes it may send for, its own and its"
                    + " merchants'; \"*\" is any. roles: platform, merchant, payment, logistics, declarant; each may"
                    + " send certain document types, without roles it has all. signature.mode: off, ifPresent or"
                    + " required. state: active or suspended. clientId: its name at the issuer of access tokens;"
                    + " clientScopes: what these open at most.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = Platform.class),
                            examples = @ExampleObject(name = "platform", value = EXAMPLE)))
    @APIResponse(responseCode = "201", description = "Added; ETag is its version.")
    @APIResponse(responseCode = "409", description = "platform-exists: the code or the clientId is taken.")
    @APIResponse(responseCode = "422", description = "platform-invalid: says which member, and what must hold.")
    public Response add(@Nullable JsonNode posted) {
        Platform platform = register.add(body(posted));
        return tagged(Response.created(URI.create("/v1/platforms/" + platform.code())), platform);
    }

    @GET
    @Operation(summary = "List platforms", description = "In order of code. q: in the code or the name.")
    public Page<Platform> list(
            @QueryParam("state") @Nullable String state,
            @QueryParam("sandbox") @Nullable Boolean sandbox,
            @QueryParam("role") @Nullable String role,
            @QueryParam("q") @Nullable String text,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("after") @Nullable String after) {
        int asked = Page.limit(limit);
        List<String> key = Cursor.read(after, 1);
        Filter filter = new Filter(
                known("state", state, State::of, "active, suspended"),
                sandbox,
                known("role", role, Role::of, Role.words()),
                text == null || text.isBlank() ? null : text.strip());
        return Page.of(
                register.list(filter, key == null ? null : key.getFirst(), asked + 1),
                asked,
                last -> Cursor.of(last.code()));
    }

    @GET
    @Path("/{code}")
    @Operation(summary = "One platform", description = "Its ETag is needed to change it.")
    public Response get(@PathParam("code") String code) {
        return tagged(Response.ok(), register.get(code));
    }

    @PUT
    @Path("/{code}")
    @Operation(
            summary = "Set all settings of a platform",
            description = "What is left out goes back to its default. Holds on every replica after at most 5 seconds.")
    @APIResponse(responseCode = "412", description = "platform-changed: somebody else changed it since it was read.")
    @APIResponse(responseCode = "428", description = "version-needed: send the ETag as If-Match.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = Platform.class),
                            examples = @ExampleObject(name = "platform", value = EXAMPLE)))
    public Response replace(
            @PathParam("code") String code,
            @HeaderParam(HttpHeaders.IF_MATCH) @Parameter(example = "\"1\"") @Nullable String tag,
            @Nullable JsonNode posted) {
        return tagged(Response.ok(), register.replace(code, version(tag), body(posted)));
    }

    @PATCH
    @Path("/{code}")
    @Consumes({MERGE_PATCH, MediaType.APPLICATION_JSON})
    @Operation(
            summary = "Change some settings of a platform",
            description = "A merge patch (RFC 7396): what is named is set, null goes back to its default.")
    @APIResponse(responseCode = "412", description = "platform-changed: somebody else changed it since it was read.")
    @APIResponse(responseCode = "428", description = "version-needed: send the ETag as If-Match.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MERGE_PATCH,
                            examples = @ExampleObject(name = "suspend", value = "{\"state\":\"suspended\"}")))
    public Response patch(
            @PathParam("code") String code,
            @HeaderParam(HttpHeaders.IF_MATCH) @Parameter(example = "\"1\"") @Nullable String tag,
            @Nullable JsonNode posted) {
        return tagged(Response.ok(), register.patch(code, version(tag), body(posted)));
    }

    private static Response tagged(Response.ResponseBuilder response, Platform platform) {
        return response.tag(new EntityTag(String.valueOf(platform.version())))
                .entity(platform)
                .build();
    }

    /** Null where the caller named none; -1, which no platform has, where it is not a tag of ours. */
    private static @Nullable Integer version(@Nullable String tag) {
        if (tag == null || tag.isBlank()) {
            return null;
        }
        Matcher matcher = TAG.matcher(tag.strip());
        return matcher.matches() ? Integer.valueOf(matcher.group(1)) : Integer.valueOf(-1);
    }

    private static JsonNode body(@Nullable JsonNode posted) {
        if (posted == null) {
            throw new ProblemException(CommonProblem.MALFORMED_BODY, "A body is needed.", "需要请求体。");
        }
        return posted;
    }

    private static <T> @Nullable T known(
            String parameter, @Nullable String word, Function<String, Optional<T>> reading, String words) {
        if (word == null || word.isBlank()) {
            return null;
        }
        return reading.apply(word)
                .orElseThrow(() -> new ProblemException(
                        CommonProblem.INVALID_PARAMETER, parameter + ": one of " + words, parameter + "：可为 " + words));
    }
}
