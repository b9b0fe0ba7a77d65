package io.tidegate.kernel.token;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwt.consumer.JwtContext;
import org.jspecify.annotations.Nullable;

/**
 * The rules of RFC 9068, section 4, on one token. What costs nothing comes first, so that tokens of other issuers and with
 * other algorithms cause no call to the issuer; nothing of a token is believed before its signature is verified.
 *
 * <p>Thread-safe.
 */
final class TokenVerification {

    /** Signatures by the issuer's private key. With none or HS256 anybody could make tokens, by its public one. */
    private static final Set<String> ALGORITHMS = new TreeSet<>(Set.of(
            AlgorithmIdentifiers.RSA_USING_SHA256,
            AlgorithmIdentifiers.RSA_PSS_USING_SHA256,
            AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256));

    private static final AlgorithmConstraints ALLOWED =
            new AlgorithmConstraints(ConstraintType.PERMIT, ALGORITHMS.toArray(String[]::new));

    private static final JwtConsumer PARSER = new JwtConsumerBuilder()
            .setSkipAllValidators()
            .setDisableRequireSignature()
            .setSkipSignatureVerification()
            .build();

    private final Issuer issuer;
    private final IssuerKeys keys;
    private final TokenSettings settings;
    private final Set<String> types;

    TokenVerification(Issuer issuer, IssuerKeys keys, TokenSettings settings) {
        this.issuer = issuer;
        this.keys = keys;
        this.settings = settings;
        this.types = Arrays.stream(settings.types().split(",", -1))
                .map(TokenVerification::type)
                .filter(type -> !type.isEmpty())
                .collect(Collectors.toSet());
    }

    int generation() {
        return keys.generation(issuer);
    }

    AccessToken verify(String token, Instant now) {
        try {
            JwtContext parsed = parse(token);
            JsonWebSignature signature = signature(parsed);
            rules(signature, now).processContext(parsed);
            String type = signature.getHeader("typ");
            if (type == null || !types.contains(type(type))) {
                throw Refused.type(types);
            }
            return read(parsed.getJwtClaims());
        } catch (InvalidJwtException e) {
            throw Refused.because(e, issuer);
        } catch (MalformedClaimException e) {
            throw Refused.malformed();
        }
    }

    private static JwtContext parse(String token) throws InvalidJwtException {
        // Five parts are an encrypted token: nothing here has a key for it, and no decompression is tried.
        if (token.chars().filter(c -> c == '.').count() != 2) {
            throw Refused.malformed();
        }
        return PARSER.process(token);
    }

    private JsonWebSignature signature(JwtContext parsed) throws MalformedClaimException {
        if (parsed.getJoseObjects().size() != 1
                || !(parsed.getJoseObjects().getFirst() instanceof JsonWebSignature signature)) {
            throw Refused.malformed();
        }
        String algorithm = signature.getAlgorithmHeaderValue();
        if (algorithm == null || !ALGORITHMS.contains(algorithm)) {
            throw Refused.algorithm(ALGORITHMS);
        }
        if (!issuer.name().equals(parsed.getJwtClaims().getIssuer())) {
            throw Refused.issuer(issuer);
        }
        return signature;
    }

    private JwtConsumer rules(JsonWebSignature signature, Instant now) {
        return new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(ALLOWED)
                .setVerificationKey(keys.find(issuer, signature).getKey())
                .setExpectedIssuer(issuer.name())
                .setExpectedAudience(issuer.audience())
                .setRequireExpirationTime()
                .setAllowedClockSkewInSeconds((int) settings.clockSkew().toSeconds())
                .setEvaluationTime(NumericDate.fromSeconds(now.getEpochSecond()))
                .build();
    }

    private static AccessToken read(JwtClaims claims) throws MalformedClaimException {
        @Nullable String client = claims.getStringClaimValue("client_id");
        @Nullable String party = claims.getStringClaimValue("azp");
        if (client != null && party != null && !client.equals(party)) {
            throw Refused.noClient();
        }
        String name = client == null ? party : client;
        if (name == null || name.isEmpty()) {
            throw Refused.noClient();
        }
        String scope = claims.getStringClaimValue("scope");
        return new AccessToken(
                name,
                scope == null ? Set.of() : AccessTokens.words(scope),
                claims.getClaimsMap(),
                Instant.ofEpochSecond(claims.getExpirationTime().getValue()));
    }

    private static String type(String type) {
        String lower = type.strip().toLowerCase(Locale.ROOT);
        return lower.startsWith("application/") ? lower.substring("application/".length()) : lower;
    }
}
