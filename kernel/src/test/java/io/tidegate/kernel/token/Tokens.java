package io.tidegate.kernel.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.tidegate.contracts.Json;
import io.tidegate.contracts.access.StaffRole;
import io.tidegate.kernel.security.SecuritySettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/** Access tokens as an issuer makes them, signed with the keys printed in RFC 7515. */
public final class Tokens {

    public static final String AUDIENCE = "https://tidegate.test/ingest";
    public static final String STAFF_AUDIENCE = "https://tidegate.test/staff";
    public static final String RSA = "rsa";
    public static final String EC = "ec";

    private static final int LIFE_SECONDS = 300;

    private Tokens() {}

    /** A printed value. */
    public static JsonNode printed(String name) {
        try (InputStream in = Objects.requireNonNull(Tokens.class.getResourceAsStream("/token/rfc7515.json"))) {
            return Json.mapper().readTree(in).path(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static PublicJsonWebKey key(String name) {
        try {
            PublicJsonWebKey key =
                    PublicJsonWebKey.Factory.newPublicJwk(printed(name).toString());
            key.setKeyId(name);
            return key;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The key set of an issuer with these keys. */
    public static String keySet(String... names) {
        ObjectNode set = Json.mapper().createObjectNode();
        for (String name : names) {
            set.withArray("keys").addPOJO(key(name).toParams(JsonWebKey.OutputControlLevel.PUBLIC_ONLY));
        }
        set.withArray("keys");
        return set.toString();
    }

    /** Claims of RFC 9068, section 2.2, of a token of the client-credentials grant. */
    public static JwtClaims claims(String issuer, String client, String scope, Instant now) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(issuer);
        claims.setSubject(client);
        claims.setAudience(AUDIENCE);
        claims.setGeneratedJwtId();
        claims.setIssuedAt(NumericDate.fromSeconds(now.getEpochSecond()));
        claims.setExpirationTime(NumericDate.fromSeconds(now.getEpochSecond() + LIFE_SECONDS));
        claims.setStringClaim("client_id", client);
        claims.setStringClaim("scope", scope);
        return claims;
    }

    /** Claims of one of the staff as Keycloak writes them. */
    public static JwtClaims staff(String issuer, String name, StaffRole... roles) {
        JwtClaims claims = claims(issuer, "desk", "profile", Instant.now());
        claims.setAudience(STAFF_AUDIENCE);
        claims.setStringClaim("preferred_username", name);
        claims.setClaim(
                "realm_access",
                Map.of("roles", Arrays.stream(roles).map(StaffRole::code).toList()));
        return claims;
    }

    public static String signed(JwtClaims claims) {
        return signed(claims, "RS256", RSA);
    }

    public static String signed(JwtClaims claims, String algorithm, String key) {
        return signed(claims, algorithm, key(key).getPrivateKey(), header -> header.setKeyIdHeaderValue(key));
    }

    /** With another header than the usual one. */
    public static String signed(
            JwtClaims claims, String algorithm, @Nullable Key key, Consumer<JsonWebSignature> header) {
        JsonWebSignature token = new JsonWebSignature();
        token.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        token.setAlgorithmHeaderValue(algorithm);
        token.setHeader("typ", "at+jwt");
        token.setPayload(claims.toJson());
        if (!"none".equals(algorithm)) {
            token.setKey(key);
        }
        header.accept(token);
        try {
            return token.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The classic forgery: the public key, which everybody has, taken for a secret. */
    public static String signedWithThePublicKey(JwtClaims claims) {
        return signed(
                claims,
                "HS256",
                new HmacKey(key(RSA).getPublicKey().getEncoded()),
                header -> header.setKeyIdHeaderValue(RSA));
    }

    /** Another scope in the same token. */
    public static String tampered(String token) {
        String[] parts = token.split("\\.", -1);
        String claims = new String(java.util.Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        parts[1] = java.util.Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(claims.replace("receipts:read", "receipts:raed").getBytes(StandardCharsets.UTF_8));
        return String.join(".", parts);
    }

    /** Settings with these beside the defaults; keys without their prefix. */
    public static SecuritySettings.Oidc settings(String... keysAndValues) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            values.put("tidegate.staff.oidc." + keysAndValues[i], keysAndValues[i + 1]);
        }
        return new SmallRyeConfigBuilder()
                .withMapping(SecuritySettings.class)
                .withConverter(Duration.class, 100, new DurationConverter())
                .withDefaultValues(values)
                .build()
                .getConfigMapping(SecuritySettings.class)
                .oidc();
    }
}
