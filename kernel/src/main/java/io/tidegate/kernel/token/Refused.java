package io.tidegate.kernel.token;

import io.tidegate.kernel.problem.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;

/** Refusals of tokens in words: the rule, and what the sender does about it. Never with a part of the token. */
final class Refused {

    private record Reason(String english, String chinese) {}

    private static final Map<Integer, Reason> REASONS = Map.of(
            ErrorCodes.SIGNATURE_INVALID,
            new Reason("Its signature must be good; send it as the issuer gave it.", "签名须有效；请原样发送签发方给出的令牌。"),
            ErrorCodes.SIGNATURE_MISSING,
            new Reason("It must be signed by the issuer.", "令牌须由签发方签名。"),
            ErrorCodes.NOT_YET_VALID,
            new Reason("nbf: it must hold already; look at the clocks.", "nbf：令牌须已生效；请检查时钟。"),
            ErrorCodes.EXPIRATION_MISSING,
            new Reason("exp: it must end some time.", "exp：令牌须有失效时间。"),
            ErrorCodes.MALFORMED_CLAIM,
            new Reason("A claim is not of its type (RFC 7519).", "某声明的类型不正确（RFC 7519）。"));

    private static final Reason MALFORMED =
            new Reason("It must be a signed JWT (RFC 9068); ask the issuer for one.", "须为已签名的 JWT（RFC 9068）；请向签发方获取。");

    private Refused() {}

    /** No issuer is configured. */
    static ProblemException notTaken() {
        return TokenProblem.TOKENS_NOT_TAKEN.because(
                "OIDC is not configured: no issuer of access tokens is known here. Send a key or token of this service.",
                "未配置 OIDC：此处没有已知的访问令牌签发方。请发送本服务的密钥或令牌。");
    }

    static ProblemException away(Duration retryAfter) {
        return new ProblemException(
                TokenProblem.ISSUER_UNAVAILABLE,
                "The keys of the issuer cannot be fetched now. Send it again after Retry-After.",
                "目前无法获取签发方的公钥。请在 Retry-After 之后重发。",
                List.of(),
                (int) Math.max(1, retryAfter.toSeconds()));
    }

    static ProblemException unknownKey() {
        return invalid("kid: the issuer has no such key. Ask it for a new token.", "kid：签发方没有该密钥。请获取新令牌。");
    }

    static ProblemException algorithm(Set<String> allowed) {
        return invalid("alg: one of " + allowed + ".", "alg：可为 " + allowed + "。");
    }

    static ProblemException issuer(Issuer issuer) {
        return invalid("iss: must be " + issuer.name() + ".", "iss：须为 " + issuer.name() + "。");
    }

    static ProblemException type(Set<String> types) {
        return invalid(
                "typ: one of " + types + ". Send an access token, no ID token.",
                "typ：可为 " + types + "。请发送访问令牌，而非 ID 令牌。");
    }

    static ProblemException noClient() {
        return invalid(
                "client_id, or azp, must name one client; where both are there they must agree.",
                "client_id 或 azp 须指明一个客户端；两者并存时须一致。");
    }

    static ProblemException malformed() {
        return invalid(MALFORMED.english(), MALFORMED.chinese());
    }

    /** What the library found. */
    static ProblemException because(InvalidJwtException found, Issuer issuer) {
        if (found.hasExpired()) {
            return TokenProblem.TOKEN_EXPIRED.because("Ask the issuer for a new one.", "请向签发方获取新令牌。");
        }
        if (found.hasErrorCode(ErrorCodes.ISSUER_INVALID) || found.hasErrorCode(ErrorCodes.ISSUER_MISSING)) {
            return issuer(issuer);
        }
        if (found.hasErrorCode(ErrorCodes.AUDIENCE_INVALID) || found.hasErrorCode(ErrorCodes.AUDIENCE_MISSING)) {
            return invalid("aud: must hold " + issuer.audience() + ".", "aud：须包含 " + issuer.audience() + "。");
        }
        Reason reason = found.getErrorDetails().stream()
                .map(error -> REASONS.getOrDefault(error.getErrorCode(), MALFORMED))
                .findFirst()
                .orElse(MALFORMED);
        return invalid(reason.english(), reason.chinese());
    }

    private static ProblemException invalid(String english, String chinese) {
        return TokenProblem.TOKEN_INVALID.because(english, chinese);
    }
}
