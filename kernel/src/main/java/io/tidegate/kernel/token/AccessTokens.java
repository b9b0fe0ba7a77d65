package io.tidegate.kernel.token;

import io.tidegate.kernel.id.Ids;
import io.tidegate.kernel.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Tells whether an access token is good. A client may send thousands of requests with one token, so what was verified is
 * remembered by the token's SHA-256, until it expires or the issuer's keys change.
 *
 * <p>Thread-safe. May wait for the issuer, see {@link IssuerKeys}.
 */
public final class AccessTokens {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]*){2,4}");

    private final Optional<Issuer> issuer;
    private final Optional<TokenVerification> verification;
    private final TokenSettings settings;
    private final InstantSource clock;
    private final Map<String, Verified> verified = new ConcurrentHashMap<>();

    /**
     * Of the issuer of the settings, whose keys are fetched when they are needed.
     *
     * @param prefix of the settings, for what is thrown
     * @throws IllegalStateException that names the setting which is missing or unsafe
     */
    public AccessTokens(String prefix, TokenSettings settings) {
        this(prefix, settings, new HttpKeySets(settings.timeout()), InstantSource.system());
    }

    AccessTokens(String prefix, TokenSettings settings, KeySets source, InstantSource clock) {
        this.issuer = Issuer.of(prefix, settings);
        this.verification =
                issuer.map(known -> new TokenVerification(known, new IssuerKeys(source, settings, clock), settings));
        this.settings = settings;
        this.clock = clock;
    }

    private record Verified(AccessToken token, int generation) {}

    /** Whose tokens are taken; empty where none are. */
    public Optional<Issuer> issuer() {
        return issuer;
    }

    /** Whether a credential has the form of a token: parts in Base64 with dots between. */
    public static boolean isOne(String credential) {
        return credential.indexOf('.') >= 0 && FORM.matcher(credential).matches();
    }

    /**
     * What a token says.
     *
     * @throws ProblemException of status 401 with what is wrong with it, or that no tokens are taken; of status 503 where
     *     the issuer is needed and does not answer
     */
    public AccessToken check(String token) {
        TokenVerification by = verification.orElseThrow(Refused::notTaken);
        Instant now = clock.instant();
        int generation = by.generation();
        String digest = digest(token);
        Verified remembered = verified.get(digest);
        if (remembered != null
                && remembered.generation() == generation
                && now.isBefore(remembered.token().expiresAt())) {
            return remembered.token();
        }
        AccessToken good = by.verify(token, now);
        if (verified.size() >= settings.rememberedMax()) {
            verified.clear();
        }
        verified.put(digest, new Verified(good, by.generation()));
        return good;
    }

    private static String digest(String token) {
        return HexFormat.of().formatHex(Ids.sha256().digest(token.getBytes(StandardCharsets.US_ASCII)));
    }

    /** The words of a {@code scope} claim. */
    static Set<String> words(String scope) {
        Set<String> words = new TreeSet<>(Arrays.asList(scope.strip().split(" +", -1)));
        words.remove("");
        return words;
    }
}
