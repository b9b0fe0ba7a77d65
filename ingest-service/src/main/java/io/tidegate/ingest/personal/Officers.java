package io.tidegate.ingest.personal;

import io.tidegate.ingest.problem.IngestProblem;
import io.tidegate.kernel.id.Ids;
import io.tidegate.kernel.problem.CommonProblem;
import io.tidegate.kernel.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Who may reveal personal data: each officer has a token of his own, so that the audit has a name. Thread-safe. */
@ApplicationScoped
public class Officers {

    private static final Pattern OFFICER = Pattern.compile("([^\\s:,]{1,64}):([0-9a-fA-F]{64})");
    private static final String BEARER = "Bearer ";

    private final Map<String, byte[]> hashes = new TreeMap<>();

    public Officers(PersonalSettings settings) {
        for (String part : settings.revealTokens().orElse("").split(",", -1)) {
            Matcher matcher = OFFICER.matcher(part.strip());
            if (matcher.matches()) {
                hashes.put(matcher.group(1), HexFormat.of().parseHex(matcher.group(2)));
            } else if (!part.isBlank()) {
                throw new IllegalStateException(
                        "tidegate.personal.reveal-tokens: name:<SHA-256 of the token, 64 hex digits>"
                                + " is needed, several parted by commas");
            }
        }
    }

    /** SHA-256 of each officer's token as hex digits, by name. */
    Map<String, String> hashes() {
        Map<String, String> hex = new TreeMap<>();
        hashes.forEach((name, hash) -> hex.put(name, HexFormat.of().formatHex(hash)));
        return hex;
    }

    /** The officer whose token is in an Authorization header; a ProblemException of status 401 or 403 otherwise. */
    public String named(@Nullable String authorization) {
        if (hashes.isEmpty()) {
            throw IngestProblem.REVEAL_DISABLED.because(
                    "Revealing is switched off here: tidegate.personal.reveal-tokens names nobody.",
                    "此处未开启个人信息查看：tidegate.personal.reveal-tokens 未设置人员。");
        }
        if (authorization == null || !authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw new ProblemException(
                    CommonProblem.UNAUTHORIZED,
                    "Send your reveal token as Authorization: Bearer <token>",
                    "请以 Authorization: Bearer <令牌> 发送个人信息查看令牌");
        }
        byte[] given = Ids.sha256()
                .digest(authorization.substring(BEARER.length()).strip().getBytes(StandardCharsets.UTF_8));
        String name = null;
        for (Map.Entry<String, byte[]> officer : hashes.entrySet()) {
            if (MessageDigest.isEqual(officer.getValue(), given)) {
                name = officer.getKey();
            }
        }
        if (name == null) {
            throw new ProblemException(CommonProblem.FORBIDDEN, "This token may not reveal", "该令牌无权查看个人信息");
        }
        return name;
    }
}
