package io.tidegate.ingest.personal.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.contracts.access.StaffRole;
import io.tidegate.ingest.personal.PersonalDesk;
import io.tidegate.ingest.personal.PersonalSettings;
import io.tidegate.ingest.personal.RotateKeys;
import io.tidegate.ingest.personal.RotateKeys.KeyState;
import io.tidegate.kernel.security.StaffOnly;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Keys of personal data and their rotation. No key is ever shown. */
@Path("/v1/personal/keys")
@StaffOnly(
        value = StaffRole.OPERATOR,
        reads = {StaffRole.OPERATOR, StaffRole.DATA_PROTECTION})
@RunOnVirtualThread
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "personal")
@SecurityRequirement(name = "staff-token")
public class PersonalKeyResource {

    private final RotateKeys keys;
    private final PersonalDesk desk;
    private final PersonalSettings settings;

    public PersonalKeyResource(RotateKeys keys, PersonalDesk desk, PersonalSettings settings) {
        this.keys = keys;
        this.desk = desk;
        this.settings = settings;
    }

    /**
     * A job to begin.
     *
     * @param dryRun count only
     * @param rowsPerSecond documents looked at within a second, at most
     */
    public record JobRequest(
            @Nullable String officer,
            @Nullable Boolean dryRun,
            @Nullable Integer rowsPerSecond) {}

    /** A job that was begun. */
    public record Begun(UUID jobId) {}

    @GET
    @Operation(
            summary = "Keys that personal data were ever encrypted under",
            description =
                    "By fingerprint; key 0 is that of the tokens. A key that is neither configured nor retired keeps"
                            + " the service from starting.")
    public List<KeyState> list() throws SQLException {
        return keys.states();
    }

    @POST
    @Path("/reencrypt")
    @Operation(
            summary = "Encrypt old parts anew under the key that encrypts now",
            description = "A job in the background: goes on after a restart, is throttled, can be paused. dryRun counts"
                    + " only. Its progress is at /v1/personal/jobs.")
    @APIResponse(responseCode = "202", description = "Begun.")
    @APIResponse(responseCode = "409", description = "job-open: one is running or paused.")
    public Response reencrypt(@Nullable JobRequest posted) throws SQLException {
        JobRequest body = Members.body(posted);
        return begun(desk.reencrypt(
                Members.text("officer", body.officer()), Boolean.TRUE.equals(body.dryRun()), rate(body)));
    }

    @POST
    @Path("/{keyId}/retire")
    @Operation(
            summary = "Retire a key",
            description =
                    "A job that looks at every document: the key is retired where none needs it, else the job fails"
                            + " and says how many do. Afterwards it may be missing from the settings.")
    @APIResponse(responseCode = "202", description = "Begun; the outcome is at /v1/personal/jobs.")
    @APIResponse(responseCode = "404", description = "key-unknown")
    @APIResponse(responseCode = "409", description = "key-in-use: it encrypts now, or was retired; job-open.")
    public Response retire(@PathParam("keyId") String keyId, @Nullable JobRequest posted) throws SQLException {
        JobRequest body = Members.body(posted);
        if (!keyId.matches("\\d{1,3}")) {
            throw Members.invalid("keyId: a number from 1 to 255", "keyId：1 至 255 的数字");
        }
        return begun(desk.retireKey(Members.text("officer", body.officer()), Integer.parseInt(keyId), rate(body)));
    }

    private int rate(JobRequest body) {
        return body.rowsPerSecond() == null ? settings.jobRowsPerSecond() : Members.rowsPerSecond(body.rowsPerSecond());
    }

    private static Response begun(UUID jobId) {
        return Response.accepted(new Begun(jobId))
                .location(URI.create("/v1/personal/jobs/" + jobId))
                .build();
    }
}
