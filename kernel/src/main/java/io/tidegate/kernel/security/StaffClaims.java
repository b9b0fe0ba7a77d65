package io.tidegate.kernel.security;

import io.tidegate.contracts.access.StaffRole;
import io.tidegate.kernel.token.AccessToken;
import io.tidegate.kernel.token.TokenProblem;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads name and roles from the claims of a good token. Roles that are not ours are passed over. Thread-safe. */
final class StaffClaims {

    private static final int NAME_LENGTH_MAX = 100;

    private final SecuritySettings.Oidc settings;

    StaffClaims(SecuritySettings.Oidc settings) {
        this.settings = settings;
    }

    /** Who it is: without a name nobody could be held to what he did. */
    String name(AccessToken token) {
        if (find(token.claims(), settings.nameClaim()) instanceof String name
                && !name.isBlank()
                && name.length() <= NAME_LENGTH_MAX) {
            return name.strip();
        }
        throw TokenProblem.TOKEN_INVALID.because(
                settings.nameClaim() + ": must name who you are, in 1 to " + NAME_LENGTH_MAX + " characters.",
                settings.nameClaim() + "：须为您的名称，1 至 " + NAME_LENGTH_MAX + " 个字符。");
    }

    Set<StaffRole> roles(AccessToken token) {
        Object claim = find(token.claims(), settings.rolesClaim());
        Collection<?> words = switch (claim) {
            case Collection<?> list -> list;
            case String text -> Arrays.asList(text.strip().split(" +", -1));
            case null, default -> List.of();
        };
        Set<StaffRole> roles = EnumSet.noneOf(StaffRole.class);
        words.forEach(word -> StaffRole.of(String.valueOf(word)).ifPresent(roles::add));
        return roles;
    }

    /** A claim whose name has the dots itself goes first: some providers name theirs by an address. */
    private static @Nullable Object find(Map<?, ?> claims, String path) {
        Object whole = claims.get(path);
        int dot = path.indexOf('.');
        return whole == null && dot > 0 && claims.get(path.substring(0, dot)) instanceof Map<?, ?> inner
                ? find(inner, path.substring(dot + 1))
                : whole;
    }
}
