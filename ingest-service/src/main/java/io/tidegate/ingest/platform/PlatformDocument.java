package io.tidegate.ingest.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.contracts.Json;
import io.tidegate.ingest.problem.IngestProblem;
import io.tidegate.kernel.problem.ProblemException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A platform as the one JSON document that staff write. What is left out has its default: all roles, an active platform
 * with no sandbox, no signatures. A member that is not known is refused: a setting that is misspelt would silently not
 * hold. For one thread, used once.
 */
final class PlatformDocument {

    private static final Pattern CODE = Pattern.compile("[0-9A-Za-z._-]{1,32}");
    private static final Pattern ENTERPRISE = Pattern.compile("\\*|[^\\s\\p{Cntrl}]{1,18}");
    private static final Pattern CLIENT = Pattern.compile("[\\x21-\\x7e]{1,100}");
    private static final int NAME_MAX = 100;
    private static final int CODES_MAX = 10_000;
    /** What the register itself writes: may come back in a document that was read before, and is passed over. */
    private static final Set<String> OF_THE_REGISTER = Set.of("version", "createdAt", "updatedAt", "clientLastUsedAt");

    private static final Set<String> SETTINGS = Set.of(
            "code",
            "name",
            "codes",
            "roles",
            "idempotencyKeyRequired",
            "sandbox",
            "signature",
            "state",
            "clientId",
            "clientScopes");

    private final JsonNode posted;

    private PlatformDocument(JsonNode posted) {
        this.posted = posted;
    }

    /** A platform to add, or a ProblemException that says what is wrong. */
    static Platform added(JsonNode posted, Instant now) {
        PlatformDocument document = new PlatformDocument(posted);
        return document.platform(document.text("code", CODE, "1 to 32 of A-Z a-z 0-9 . _ -"), 1, null, now, now);
    }

    /** What {@code before} becomes by a document that takes its place. */
    static Platform replaced(Platform before, JsonNode posted, Instant now) {
        JsonNode code = posted.path("code");
        if (!code.isMissingNode() && !code.asText().equals(before.code())) {
            throw invalid("code", "cannot be changed", "不可更改");
        }
        return new PlatformDocument(posted)
                .platform(before.code(), before.version(), before.clientLastUsedAt(), before.createdAt(), now);
    }

    /** What {@code before} becomes by a merge patch (RFC 7396): members named are set, null takes one back to its default. */
    static Platform patched(Platform before, JsonNode patch, Instant now) {
        if (!patch.isObject()) {
            throw invalid("", "must be a JSON object", "须为 JSON 对象");
        }
        ObjectNode merged = Json.mapper().valueToTree(before);
        merge(merged, (ObjectNode) patch);
        return replaced(before, merged, now);
    }

    private static void merge(ObjectNode target, ObjectNode patch) {
        patch.properties().forEach(member -> {
            if (member.getValue().isNull()) {
                target.remove(member.getKey());
            } else if (member.getValue() instanceof ObjectNode inner
                    && target.get(member.getKey()) instanceof ObjectNode old) {
                merge(old, inner);
            } else {
                target.set(member.getKey(), member.getValue());
            }
        });
    }

    private Platform platform(
            String code, int version, @Nullable Instant clientLastUsedAt, Instant createdAt, Instant now) {
        if (!posted.isObject()) {
            throw invalid("", "must be a JSON object", "须为 JSON 对象");
        }
        known(posted, "", SETTINGS);
        return new Platform(
                code,
                name(),
                codes(),
                roles(),
                flag(posted, "idempotencyKeyRequired", ""),
                flag(posted, "sandbox", ""),
                signature(),
                state(),
                clientId(),
                clientScopes(),
                clientLastUsedAt,
                version,
                createdAt,
                now);
    }

    private static void known(JsonNode node, String parent, Set<String> names) {
        node.fieldNames().forEachRemaining(name -> {
            if (!names.contains(name) && !(parent.isEmpty() && OF_THE_REGISTER.contains(name))) {
                throw invalid(parent + "/" + name, "is no setting; settings are " + names, "不是设置项；设置项为 " + names);
            }
        });
    }

    private String name() {
        String name = posted.path("name").textValue();
        if (name == null || name.isBlank() || name.length() > NAME_MAX || name.indexOf('\0') >= 0) {
            throw invalid("name", "1 to 100 characters", "1 至 100 个字符");
        }
        return name.strip();
    }

    private String text(String member, Pattern form, String rule) {
        String text = posted.path(member).textValue();
        if (text == null || !form.matcher(text).matches()) {
            throw invalid(member, rule, rule);
        }
        return text;
    }

    private Set<String> codes() {
        Set<String> codes = words("codes", word -> ENTERPRISE.matcher(word).matches());
        if (codes == null || codes.isEmpty() || codes.size() > CODES_MAX) {
            throw invalid(
                    "codes",
                    "the enterprise codes it may send for, 1 to 18 characters each, or \"*\" for any",
                    "可代为发送的企业代码，每个 1 至 18 个字符，或 \"*\" 表示任意");
        }
        return codes;
    }

    private Set<Role> roles() {
        if (!posted.hasNonNull("roles")) {
            return EnumSet.allOf(Role.class);
        }
        Set<String> words = words("roles", word -> Role.of(word).isPresent());
        if (words == null || words.isEmpty()) {
            throw invalid("roles", "one or more of " + Role.words(), "一个或多个：" + Role.words());
        }
        Set<Role> roles = EnumSet.noneOf(Role.class);
        words.forEach(word -> Role.of(word).ifPresent(roles::add));
        return roles;
    }

    /** Null where it is no array of such words. */
    private @Nullable Set<String> words(String member, Predicate<String> good) {
        JsonNode array = posted.path(member);
        Set<String> words = new LinkedHashSet<>();
        for (JsonNode word : array) {
            if (word.textValue() == null || !good.test(word.textValue())) {
                return null;
            }
            words.add(word.textValue());
        }
        return array.isArray() ? words : null;
    }

    private static boolean flag(JsonNode node, String member, String parent) {
        JsonNode flag = node.path(member);
        if (!flag.isMissingNode() && !flag.isNull() && !flag.isBoolean()) {
            throw invalid(parent + member, "true or false", "true 或 false");
        }
        return flag.asBoolean(false);
    }

    private SignaturePolicy signature() {
        JsonNode signature = posted.path("signature");
        if (signature.isMissingNode() || signature.isNull()) {
            return SignaturePolicy.OFF;
        }
        known(signature, "signature", Set.of("mode", "sha1Allowed"));
        SignaturePolicy.Mode mode = SignaturePolicy.Mode.of(
                        signature.path("mode").asText("off"))
                .orElseThrow(() -> invalid("signature/mode", "off, ifPresent or required", "off、ifPresent 或 required"));
        return new SignaturePolicy(mode, flag(signature, "sha1Allowed", "signature/"));
    }

    private State state() {
        return State.of(posted.path("state").asText(State.ACTIVE.code()))
                .orElseThrow(() -> invalid("state", "active or suspended", "active 或 suspended"));
    }

    private @Nullable String clientId() {
        return posted.hasNonNull("clientId")
                ? text("clientId", CLIENT, "1 to 100 printable ASCII characters without spaces")
                : null;
    }

    private Set<Scope> clientScopes() {
        if (!posted.hasNonNull("clientScopes")) {
            return Scope.USUAL;
        }
        Set<String> words = words("clientScopes", word -> Scope.of(word).isPresent());
        if (words == null) {
            throw invalid("clientScopes", "any of " + Scope.words(), "可为 " + Scope.words());
        }
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        words.forEach(word -> Scope.of(word).ifPresent(scopes::add));
        return scopes;
    }

    private static ProblemException invalid(String member, String english, String chinese) {
        return IngestProblem.PLATFORM_INVALID.because(member + ": " + english + ".", member + "：" + chinese + "。");
    }
}
