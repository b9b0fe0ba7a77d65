package io.tidegate.ingest.platform;

import io.tidegate.ingest.platform.KeyCheck.Holder;
import io.tidegate.ingest.problem.IngestProblem;
import io.tidegate.ingest.token.PlatformTokens;
import io.tidegate.kernel.token.AccessToken;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/**
 * Tells which platform an access token was given to: the one whose clientId it names. The token opens the scopes that it
 * has, of those that the platform's client may have. Thread-safe.
 */
@ApplicationScoped
class ClientCheck {

    private final PlatformTokens tokens;
    private final KeyUse use;
    private final RecentLookups<Platform> clients;

    ClientCheck(PlatformTokens tokens, Platforms platforms, KeyUse use, PlatformSettings settings) {
        this.tokens = tokens;
        this.use = use;
        this.clients = new RecentLookups<>(platforms::findClient, settings.keyRemembered());
    }

    Holder identify(String token, Instant now) {
        AccessToken good = tokens.check(token);
        Platform platform = clients.find(good.clientId(), now)
                .orElseThrow(() -> IngestProblem.CLIENT_UNKNOWN.because(
                        "clientId: no platform is registered with the client of this token. Ask the centre to set it.",
                        "clientId：没有平台登记了该令牌的客户端。请联系监测中心登记。"));
        use.noteClient(platform.code(), now);
        Set<Scope> asked = EnumSet.noneOf(Scope.class);
        good.scopes().forEach(word -> Scope.of(word).ifPresent(asked::add));
        Set<Scope> opens = EnumSet.copyOf(asked);
        opens.retainAll(platform.clientScopes());
        return new Holder(new Caller(platform, good.clientId(), opens), scope -> missing(scope, asked));
    }

    private static KeyCheck.Words missing(Scope scope, Set<Scope> asked) {
        return asked.contains(scope)
                ? new KeyCheck.Words(
                        "clientScopes: your client may not have " + scope.code() + ". Ask the centre for it.",
                        "clientScopes：贵平台的客户端无 " + scope.code() + " 权限，请联系监测中心。")
                : new KeyCheck.Words(
                        "scope: this token has not " + scope.code() + ". Ask the issuer for one that has it.",
                        "scope：该令牌没有 " + scope.code() + " 权限。请向签发方获取具有该权限的令牌。");
    }
}
