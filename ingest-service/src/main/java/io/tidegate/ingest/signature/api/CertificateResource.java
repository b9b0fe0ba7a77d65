package io.tidegate.ingest.signature.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.contracts.access.StaffRole;
import io.tidegate.ingest.signature.Certificate;
import io.tidegate.ingest.signature.RegisterCertificates;
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
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Certificates that a platform signs customs messages with. */
@Path("/v1/platforms/{code}/certificates")
@StaffOnly(StaffRole.OPERATOR)
@RunOnVirtualThread
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "platforms")
@SecurityRequirement(name = "staff-token")
public class CertificateResource {

    private final RegisterCertificates register;

    public CertificateResource(RegisterCertificates register) {
        this.register = register;
    }

    /**
     * A certificate to register.
     *
     * @param certificate PEM, or Base64 of DER as it stands in KeyInfo
     */
    public record NewCertificate(@Nullable String certificate) {}

    /**
     * A certificate as the register knows it.
     *
     * @param fingerprint SHA-256, 64 hex digits
     */
    public record CertificateView(
            String fingerprint,
            String subject,
            String algorithm,
            Instant notBefore,
            Instant notAfter,
            Instant addedAt,
            @Nullable Instant revokedAt) {

        static CertificateView of(Certificate certificate) {
            return new CertificateView(
                    certificate.fingerprint(),
                    certificate.subject(),
                    certificate.algorithm(),
                    certificate.notBefore(),
                    certificate.notAfter(),
                    certificate.addedAt(),
                    certificate.revokedAt());
        }
    }

    @GET
    @Operation(summary = "Certificates of a platform", description = "The newest first, the revoked among them.")
    public List<CertificateView> list(@PathParam("code") String code) {
        return register.list(code).stream().map(CertificateView::of).toList();
    }

    @POST
    @Operation(
            summary = "Register a certificate",
            description = "As PEM, or Base64 of DER. Several may hold at a time, so that a platform can change over.")
    @APIResponse(responseCode = "201", description = "Registered; counts everywhere after at most 5 seconds.")
    @APIResponse(responseCode = "409", description = "certificate-exists.")
    @APIResponse(responseCode = "422", description = "certificate-invalid.")
    public Response add(@PathParam("code") String code, @Nullable NewCertificate posted) {
        Certificate added = register.add(code, posted == null ? null : posted.certificate());
        return Response.status(Response.Status.CREATED)
                .entity(CertificateView.of(added))
                .build();
    }

    @DELETE
    @Path("/{fingerprint}")
    @Operation(summary = "Revoke a certificate", description = "Holds everywhere after at most 5 seconds.")
    @APIResponse(responseCode = "204", description = "Revoked.")
    public Response revoke(@PathParam("code") String code, @PathParam("fingerprint") String fingerprint) {
        register.revoke(code, fingerprint);
        return Response.noContent().build();
    }
}
