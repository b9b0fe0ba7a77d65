package io.tidegate.ingest.idempotency.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.ingest.platform.Platform;
import io.tidegate.ingest.platform.RegisterPlatforms;
import io.tidegate.kernel.problem.CommonProblem;
import io.tidegate.kernel.problem.ProblemException;
import io.tidegate.kernel.security.StaffOnly;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Whether a platform must send an Idempotency-Key, set by the centre's staff. */
@Path("/v1/platforms/{code}/idempotency")
@StaffOnly
@RunOnVirtualThread
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "platforms")
@SecurityRequirement(name = "staff-token")
public class IdempotencySettingResource {

    private final RegisterPlatforms register;

    public IdempotencySettingResource(RegisterPlatforms register) {
        this.register = register;
    }

    /** The setting: {@code {"required": true}}. */
    public record IdempotencySetting(@Nullable Boolean required) {}

    @PUT
    @Operation(
            summary = "Hold a platform to send an Idempotency-Key, or let it off",
            description = "{\"required\": true}: a post of a JSON document, an array or a customs message without the"
                    + " header is then answered 400 idempotency-key-missing. Holds on every replica after at most 5"
                    + " seconds.")
    @APIResponse(responseCode = "200", description = "The platform as it is now.")
    public Platform set(@PathParam("code") String code, @Nullable IdempotencySetting setting) {
        if (setting == null || setting.required() == null) {
            throw new ProblemException(
                    CommonProblem.MALFORMED_BODY,
                    "Send {\"required\": true} or false.",
                    "请发送 {\"required\": true} 或 false。");
        }
        register.requireIdempotencyKey(code, setting.required());
        return register.get(code);
    }
}
