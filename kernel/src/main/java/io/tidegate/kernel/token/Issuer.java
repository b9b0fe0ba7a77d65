package io.tidegate.kernel.token;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;

/**
 * The identity provider whose tokens are taken.
 *
 * @param name as it stands in {@code iss}
 * @param audience what {@code aud} must hold
 */
public record Issuer(String name, String audience) {

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    /**
     * The issuer of the settings; empty where there is none.
     *
     * @param prefix of the settings, for what is thrown
     * @throws IllegalStateException that names the setting which is missing or unsafe
     */
    public static Optional<Issuer> of(String prefix, TokenSettings settings) {
        String name = settings.issuer().orElse("").strip();
        if (name.isEmpty()) {
            return Optional.empty();
        }
        if (!isSafe(name)) {
            throw new IllegalStateException(prefix + ".issuer must be an https address without query, not " + name
                    + ": whoever stands between could give us keys of his own");
        }
        String audience = settings.audience().orElse("").strip();
        if (audience.isEmpty()) {
            throw new IllegalStateException(prefix + ".audience must be set beside " + prefix
                    + ".issuer: without it tokens for any other service of the issuer would open"
                    + " this one");
        }
        return Optional.of(new Issuer(name, audience));
    }

    /** Where the issuer says where its keys are (OpenID Connect Discovery 1.0, section 4). */
    public URI discovery() {
        String base = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
        return URI.create(base + "/.well-known/openid-configuration");
    }

    /** Whether keys may be fetched from there: over TLS, or from this machine. */
    public static boolean isSafe(String address) {
        try {
            URI uri = new URI(address);
            return uri.getHost() != null
                    && uri.getQuery() == null
                    && uri.getFragment() == null
                    && uri.getUserInfo() == null
                    && ("https".equals(uri.getScheme())
                            || ("http".equals(uri.getScheme()) && THIS_MACHINE.contains(uri.getHost())));
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
