package io.tidegate.kernel.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.runtime.StartupEvent;
import io.tidegate.contracts.access.StaffRole;
import io.tidegate.kernel.id.Ids;
import io.tidegate.kernel.problem.CommonProblem;
import io.tidegate.kernel.problem.ProblemException;
import io.tidegate.kernel.token.AccessToken;
import io.tidegate.kernel.token.AccessTokens;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tells who of the staff shows a credential: the token that all share, compared in constant time, or an access token of the
 * identity provider. Thread-safe; may wait for the identity provider.
 */
@ApplicationScoped
public class StaffAccess {

    private static final Logger LOG = Logger.getLogger(StaffAccess.class);
    private static final String BEARER = "Bearer ";
    private static final Staff SHARED = new Staff(null, EnumSet.allOf(StaffRole.class));

    private final Optional<byte[]> shared;
    private final AccessTokens tokens;
    private final StaffClaims claims;

    public StaffAccess(SecuritySettings settings) {
        this.shared = settings.tokenSha256().map(StaffAccess::parse);
        this.tokens = new AccessTokens("tidegate.staff.oidc", settings.oidc());
        this.claims = new StaffClaims(settings.oidc());
    }

    void check(@Observes @Priority(1) StartupEvent event) {
        if (shared.isEmpty() && tokens.issuer().isEmpty()) {
            throw new IllegalStateException(
                    "Set tidegate.staff.oidc.issuer and .audience, or tidegate.staff.token-sha256:"
                            + " without either no staff can call");
        }
        tokens.issuer().ifPresent(issuer -> LOG.infof("staff come with access tokens of %s", issuer.name()));
    }

    /** Whether staff may come with access tokens, and this is one of the form. */
    public boolean isAccessToken(@Nullable String authorization) {
        String credential = credential(authorization);
        return credential != null && tokens.issuer().isPresent() && AccessTokens.isOne(credential);
    }

    /**
     * Who it is, where he has one of {@code roles}.
     *
     * @param authorization the header
     * @throws ProblemException of status 401 where there is no credential, or no good access token; of status 403 where it is
     *     none of ours, or has none of the roles; of status 503 where the identity provider is needed and does not answer
     */
    public Staff identify(@Nullable String authorization, Collection<StaffRole> roles) {
        Staff staff = identify(authorization);
        if (!StaffRole.opens(staff.roles(), roles)) {
            String held = staff.roles().isEmpty() ? "none" : StaffRole.words(staff.roles());
            throw StaffProblem.ROLE_MISSING.because(
                    "One of these roles is needed: " + StaffRole.words(roles) + ". Your token has " + held
                            + ". Ask for it where your roles are given.",
                    "需要以下角色之一：" + StaffRole.words(roles) + "。您的令牌具有：" + held + "。请向角色管理人员申请。");
        }
        return staff;
    }

    private Staff identify(@Nullable String authorization) {
        String credential = credential(authorization);
        if (credential == null) {
            throw new ProblemException(
                    CommonProblem.UNAUTHORIZED,
                    "Send your access token, or the staff token, as Authorization: Bearer <token>",
                    "请以 Authorization: Bearer <令牌> 发送访问令牌或工作人员令牌");
        }
        byte[] given = Ids.sha256().digest(credential.getBytes(UTF_8));
        if (shared.isPresent() && MessageDigest.isEqual(given, shared.get())) {
            return SHARED;
        }
        if (tokens.issuer().isPresent() && AccessTokens.isOne(credential)) {
            AccessToken good = tokens.check(credential);
            return new Staff(claims.name(good), claims.roles(good));
        }
        throw new ProblemException(CommonProblem.FORBIDDEN, "This token is not the staff's", "该令牌不是工作人员令牌");
    }

    private static @Nullable String credential(@Nullable String authorization) {
        return authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? authorization.substring(BEARER.length()).strip()
                : null;
    }

    private static byte[] parse(String hex) {
        if (!hex.matches("[0-9a-fA-F]{64}")) {
            throw new IllegalStateException(
                    "tidegate.staff.token-sha256 must be the SHA-256 of the staff token as 64 hex digits");
        }
        return HexFormat.of().parseHex(hex);
    }
}
