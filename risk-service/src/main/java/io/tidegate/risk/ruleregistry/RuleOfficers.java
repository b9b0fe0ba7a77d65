package io.tidegate.risk.ruleregistry;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidegate.kernel.id.Ids;
import io.tidegate.kernel.problem.Problem.Violation;
import io.tidegate.kernel.problem.ProblemException;
import io.tidegate.kernel.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who changes a rule or a list: whose access token names him is that officer; where officers are named in the settings, each
 * proves his name by a token of his own; else the name that is sent is believed, as it is with handlings. Thread-safe.
 */
@ApplicationScoped
public class RuleOfficers {

    private static final Pattern OFFICER = Pattern.compile("([^\\s:,]{1,64}):([0-9a-fA-F]{64})");
    private static final int NAME_LENGTH_MAX = 100;
    private static final int WHY_LENGTH_MAX = 1000;

    private final Map<String, byte[]> hashes = new TreeMap<>();

    private final Caller caller;

    RuleOfficers(RuleSettings settings, Caller caller) {
        this.caller = caller;
        for (String part : settings.officers().orElse("").split(",", -1)) {
            Matcher matcher = OFFICER.matcher(part.strip());
            if (matcher.matches()) {
                hashes.put(matcher.group(1), HexFormat.of().parseHex(matcher.group(2)));
            } else if (!part.isBlank()) {
                throw new IllegalStateException(
                        "tidegate.risk.rules.officers: name:<SHA-256 of the token, 64 hex digits>"
                                + " is needed, several parted by commas");
            }
        }
    }

    /** The change; a ProblemException where it does not say who or why. */
    public Change change(@Nullable String token, @Nullable String by, @Nullable String why) {
        List<Violation> errors = new ArrayList<>();
        if (why == null || why.isBlank() || why.length() > WHY_LENGTH_MAX) {
            errors.add(error("/why", "must be 1 to " + WHY_LENGTH_MAX + " characters", "say why"));
        }
        Optional<String> proved = caller.name();
        String name = proved.isPresent() ? proved.get() : hashes.isEmpty() ? by : named(token);
        if (name == null || name.isBlank() || name.length() > NAME_LENGTH_MAX) {
            errors.add(error("/by", "must be 1 to " + NAME_LENGTH_MAX + " characters", "name who does it"));
        }
        if (!errors.isEmpty() || name == null || why == null) {
            throw new ProblemException(RuleProblem.CHANGE_NOT_VALID, "Nothing was changed", "未作任何变更", errors, null);
        }
        return new Change(name.strip(), Instant.now().truncatedTo(ChronoUnit.MILLIS), why.strip());
    }

    private String named(@Nullable String token) {
        byte[] given = Ids.sha256().digest((token == null ? "" : token).getBytes(UTF_8));
        for (Map.Entry<String, byte[]> officer : hashes.entrySet()) {
            if (MessageDigest.isEqual(officer.getValue(), given)) {
                return officer.getKey();
            }
        }
        throw RuleProblem.OFFICER_UNKNOWN.because(
                "Send your own token as Officer-Token: rules are changed by named officers here",
                "请以 Officer-Token 发送本人令牌：此处规则仅可由具名人员变更");
    }

    private static Violation error(String pointer, String rule, String mend) {
        return new Violation(pointer, RuleProblem.CHANGE_NOT_VALID.code(), null, rule, mend);
    }
}
