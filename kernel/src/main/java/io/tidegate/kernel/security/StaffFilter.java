package io.tidegate.kernel.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidegate.kernel.id.Ids;
import io.tidegate.kernel.problem.CommonProblem;
import io.tidegate.kernel.problem.ProblemException;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Checks the staff token of {@link StaffOnly} resources, in constant time and without keeping the token itself. */
@Provider
@StaffOnly
public class StaffFilter implements ContainerRequestFilter {

    private static final String BEARER = "Bearer ";

    /** Looked up on use: filters are built before the settings of the run are known. */
    private final Instance<SecuritySettings> settings;

    public StaffFilter(Instance<SecuritySettings> settings) {
        this.settings = settings;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        String header = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.startsWith(BEARER)) {
            throw new ProblemException(
                    CommonProblem.UNAUTHORIZED,
                    "Send the staff token as Authorization: Bearer <token>",
                    "请以 Authorization: Bearer <令牌> 发送工作人员令牌");
        }
        byte[] given =
                Ids.sha256().digest(header.substring(BEARER.length()).strip().getBytes(UTF_8));
        if (!MessageDigest.isEqual(given, parse(settings.get().tokenSha256()))) {
            throw new ProblemException(CommonProblem.FORBIDDEN, "This token is not the staff's", "该令牌不是工作人员令牌");
        }
    }

    private static byte[] parse(String hex) {
        if (!hex.matches("[0-9a-fA-F]{64}")) {
            throw new IllegalStateException(
                    "tidegate.staff.token-sha256 must be the SHA-256 of the staff token as 64 hex digits");
        }
        return HexFormat.of().parseHex(hex);
    }
}
