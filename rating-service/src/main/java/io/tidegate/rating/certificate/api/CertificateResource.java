package io.tidegate.rating.certificate.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.contracts.access.StaffRole;
import io.tidegate.contracts.assessment.Words;
import io.tidegate.kernel.problem.CommonProblem;
import io.tidegate.kernel.problem.ProblemException;
import io.tidegate.kernel.security.StaffOnly;
import io.tidegate.rating.RatingProblem;
import io.tidegate.rating.certificate.Certificate;
import io.tidegate.rating.certificate.CertificateHtml;
import io.tidegate.rating.certificate.CertificatePdf;
import io.tidegate.rating.evidence.Role;
import io.tidegate.rating.grading.PastRatings;
import io.tidegate.rating.grading.Ratings;
import io.tidegate.rating.grading.Ratings.Kept;
import io.tidegate.rating.methodology.Methodologies;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Ratings on paper. */
@Path("/v1/certificates")
@StaffOnly(StaffRole.VIEWER)
@RunOnVirtualThread
@Tag(name = "certificates")
public class CertificateResource {

    private static final String PDF = "application/pdf";

    private final Ratings ratings;
    private final PastRatings past;
    private final Methodologies methodologies;

    CertificateResource(Ratings ratings, PastRatings past, Methodologies methodologies) {
        this.ratings = ratings;
        this.past = past;
        this.methodologies = methodologies;
    }

    @GET
    @Path("/{enterprise}")
    @Produces({MediaType.TEXT_HTML, PDF})
    @Operation(
            summary = "A rating as a page to print, or as a PDF file",
            description = "In English and Chinese, with points, deductions, the digest of the rating and the address"
                    + " where it can be checked. 'Accept: application/pdf' or 'format=pdf' gives the file.")
    @APIResponse(responseCode = "400", description = "invalid-parameter, day-not-reached")
    @APIResponse(responseCode = "404", description = "not-rated")
    @APIResponse(responseCode = "409", description = "methodology-gone")
    public Response certificate(
            @PathParam("enterprise") String enterprise,
            @QueryParam("role") @Parameter(required = true) @Nullable String role,
            @QueryParam("asOf") @Parameter(description = "Beijing's day; the latest if absent") @Nullable String asOf,
            @QueryParam("knownAt") @Parameter(description = "now if absent") @Nullable String knownAt,
            @QueryParam("format") @Parameter(description = "html, pdf") @Nullable String format,
            @Context UriInfo uri,
            @Context HttpHeaders headers) {
        Kept kept = kept(enterprise, role(role), day(asOf), time(knownAt));
        String digest = Certificate.digest(kept.rating());
        String address = uri.getBaseUriBuilder()
                .path("/v1/verifications/{enterprise}")
                .queryParam("role", kept.rating().subject().role().code())
                .queryParam("asOf", kept.rating().asOf())
                .queryParam("knownAt", kept.knownAt())
                .queryParam("digest", digest)
                .build(enterprise)
                .toString();
        Certificate certificate = Certificate.of(kept, purpose(kept), address);
        return pdf(format, headers)
                ? Response.ok(CertificatePdf.of(certificate), PDF)
                        .header("Content-Disposition", "inline; filename=\"rating.pdf\"")
                        .build()
                : Response.ok(CertificateHtml.of(certificate), MediaType.TEXT_HTML + ";charset=UTF-8")
                        .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
                        .build();
    }

    private Kept kept(String enterprise, Role role, @Nullable LocalDate asOf, @Nullable Instant knownAt) {
        // As it stands: its known time is that of the rating, so no fact that is being written can slip in before it.
        List<Kept> found = asOf == null && knownAt == null
                ? ratings.of(enterprise, role)
                : past.of(enterprise, role, asOf, knownAt);
        return found.stream()
                .findFirst()
                .orElseThrow(() -> RatingProblem.NOT_RATED.because(
                        "Nothing is known of " + enterprise + " as " + role.code(), "未掌握该企业的信息"));
    }

    private Words purpose(Kept kept) {
        return methodologies.all().stream()
                .filter(one -> one.digest().equals(kept.rating().digest()))
                .findFirst()
                .orElseThrow(() -> RatingProblem.METHODOLOGY_GONE.because(
                        "The methodology is not installed any more", "该评级方法已不在本系统中"))
                .methodology()
                .purpose();
    }

    private static boolean pdf(@Nullable String format, HttpHeaders headers) {
        if (format == null) {
            MediaType first = headers.getAcceptableMediaTypes().getFirst();
            return first.isCompatible(MediaType.valueOf(PDF)) && !first.isWildcardType();
        }
        return switch (format) {
            case "html" -> false;
            case "pdf" -> true;
            default -> throw invalid("format", "html, pdf");
        };
    }

    static Role role(@Nullable String word) {
        Role role = word == null ? null : Role.of(word);
        if (role == null) {
            throw invalid("role", "platform, merchant, payment, logistics, declarant");
        }
        return role;
    }

    static @Nullable LocalDate day(@Nullable String word) {
        try {
            return word == null ? null : LocalDate.parse(word);
        } catch (DateTimeException e) {
            throw invalid("asOf", "a day such as 2021-06-01");
        }
    }

    static @Nullable Instant time(@Nullable String word) {
        try {
            return word == null ? null : Instant.parse(word);
        } catch (DateTimeException e) {
            throw invalid("knownAt", "a time such as 2021-06-01T00:00:00Z");
        }
    }

    static ProblemException invalid(String parameter, String allowed) {
        return new ProblemException(
                CommonProblem.INVALID_PARAMETER,
                parameter + ": must be one of: " + allowed,
                parameter + ":须为以下之一:" + allowed);
    }
}
