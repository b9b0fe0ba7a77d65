package io.tidegate.rating.certificate.api;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.kernel.problem.ProblemException;
import io.tidegate.rating.RatingProblem;
import io.tidegate.rating.certificate.Askers;
import io.tidegate.rating.certificate.Certificate;
import io.tidegate.rating.evidence.Role;
import io.tidegate.rating.grading.PastRatings;
import io.tidegate.rating.grading.Rating;
import io.tidegate.rating.grading.Ratings.Kept;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Whether a certificate is true, for whoever holds it: its digest is the secret. Who does not know it learns nothing, not even
 * whether there is such an enterprise.
 */
@Path("/v1")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "certificates")
public class VerificationResource {

    private static final int RETRY_SECONDS = 60;

    private final PastRatings past;
    private final Askers askers;

    VerificationResource(PastRatings past, Askers askers) {
        this.past = past;
        this.askers = askers;
    }

    /** What is printed on the certificate. */
    public static final class Printed {

        @QueryParam("role")
        @Nullable
        String role;

        @QueryParam("asOf")
        @Nullable
        String asOf;

        @QueryParam("knownAt")
        @Nullable
        String knownAt;

        @QueryParam("digest")
        @Nullable
        String digest;
    }

    /**
     * What checking came to.
     *
     * @param valid the digest is that of the rating as it is computed again; the rest is told only then
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record VerificationView(
            boolean valid,
            @Nullable String enterprise,
            @Nullable String role,
            @Nullable String creditClass,
            @Nullable Integer score,
            @Nullable LocalDate asOf,
            @Nullable Instant knownAt) {

        private static final VerificationView NOT_VALID =
                new VerificationView(false, null, null, null, null, null, null);
    }

    @GET
    @Path("/verifications/{enterprise}")
    @Operation(
            summary = "Whether a certificate is true",
            description =
                    "Without a token, at most 60 times a minute from one address. The rating is computed again from"
                            + " what was known at 'knownAt'; where its digest is that of the certificate, it is told.")
    @APIResponse(responseCode = "200", description = "valid or not")
    @APIResponse(responseCode = "400", description = "invalid-parameter")
    @APIResponse(responseCode = "409", description = "methodology-gone")
    @APIResponse(responseCode = "429", description = "too-many-requests")
    public VerificationView verify(
            @PathParam("enterprise") String enterprise,
            @BeanParam Printed printed,
            @Context HttpServerRequest request) {
        if (!askers.mayAsk(address(request), Instant.now())) {
            throw new ProblemException(
                    RatingProblem.TOO_MANY_REQUESTS,
                    "More requests came from your network than are answered within a minute",
                    "来自您所在网络的请求超出每分钟上限",
                    List.of(),
                    RETRY_SECONDS);
        }
        LocalDate asOf = CertificateResource.day(printed.asOf);
        Instant knownAt = CertificateResource.time(printed.knownAt);
        String digest = printed.digest;
        if (asOf == null || knownAt == null || digest == null) {
            throw CertificateResource.invalid("asOf, knownAt, digest", "as printed on the certificate");
        }
        return found(enterprise, CertificateResource.role(printed.role), asOf, knownAt).stream()
                .filter(kept -> same(Certificate.digest(kept.rating()), digest))
                .findFirst()
                .map(VerificationResource::view)
                .orElse(VerificationView.NOT_VALID);
    }

    /** Empty also where the day was not reached: that would tell how far events are. */
    private List<Kept> found(String enterprise, Role role, LocalDate asOf, Instant knownAt) {
        try {
            return past.of(enterprise, role, asOf, knownAt);
        } catch (ProblemException e) {
            if (e.code() == RatingProblem.DAY_NOT_REACHED) {
                return List.of();
            }
            throw e;
        }
    }

    private static VerificationView view(Kept kept) {
        Rating rating = kept.rating();
        return new VerificationView(
                true,
                rating.subject().enterprise(),
                rating.subject().role().code(),
                rating.creditClass().name(),
                rating.score(),
                rating.asOf(),
                kept.knownAt());
    }

    private static boolean same(String digest, String other) {
        return MessageDigest.isEqual(digest.getBytes(US_ASCII), other.getBytes(US_ASCII));
    }

    private static String address(HttpServerRequest request) {
        return request.remoteAddress() == null ? "" : request.remoteAddress().hostAddress();
    }
}
