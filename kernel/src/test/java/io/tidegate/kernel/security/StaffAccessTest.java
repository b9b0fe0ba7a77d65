package io.tidegate.kernel.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.tidegate.contracts.access.StaffRole;
import io.tidegate.kernel.problem.Language;
import io.tidegate.kernel.problem.ProblemException;
import io.tidegate.kernel.token.IssuerServer;
import io.tidegate.kernel.token.Tokens;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.Test;

/** Who it is by his token, and what he may do. */
class StaffAccessTest {

    /** SHA-256 of "staff", as sha256sum gives it. */
    private static final String SHARED = "1562206543da764123c21bd524674f0a8aaf49c8a89744c97352fe677f7e4006";

    private static final List<StaffRole> RISK = List.of(StaffRole.RISK_OFFICER);

    private static StaffAccess access(Map<String, String> more) {
        Map<String, String> values = new HashMap<>(new IssuerServer().start());
        values.putAll(more);
        return new StaffAccess(new SmallRyeConfigBuilder()
                .withMapping(SecuritySettings.class)
                .withConverter(Duration.class, 100, new DurationConverter())
                .withDefaultValues(values)
                .build()
                .getConfigMapping(SecuritySettings.class));
    }

    private static String bearer(JwtClaims claims) {
        return "Bearer " + Tokens.signed(claims);
    }

    @Test
    void anAccessTokenSaysWhoItIsAndWhatHeDoes() {
        JwtClaims claims = Tokens.staff(IssuerServer.issuer(), "lin", StaffRole.RISK_OFFICER);
        claims.setClaim("realm_access", Map.of("roles", List.of("offline_access", "risk-officer", "operator")));

        Staff staff = access(Map.of()).identify(bearer(claims), RISK);

        assertThat(staff.name()).isEqualTo("lin");
        assertThat(staff.roles()).containsExactlyInAnyOrder(StaffRole.RISK_OFFICER, StaffRole.OPERATOR);
    }

    @Test
    void aMissingRoleIsNamedInBothLanguages() {
        String token = bearer(Tokens.staff(IssuerServer.issuer(), "lin", StaffRole.VIEWER));

        assertThatThrownBy(() -> access(Map.of()).identify(token, RISK))
                .isInstanceOfSatisfying(ProblemException.class, refused -> {
                    assertThat(refused.code()).isEqualTo(StaffProblem.ROLE_MISSING);
                    assertThat(refused.code().status()).isEqualTo(403);
                    assertThat(refused.detail(Language.EN)).contains("risk-officer", "Your token has viewer");
                    assertThat(refused.detail(Language.ZH)).contains("risk-officer", "角色");
                });
    }

    /** Keycloak nests, Entra ID has a list at the top, others one text or a name that is an address. */
    @Test
    void rolesAreFoundWhereTheProviderWritesThem() {
        JwtClaims list = Tokens.staff(IssuerServer.issuer(), "lin");
        list.setStringListClaim("roles", "risk-officer");
        assertThat(access(Map.of("tidegate.staff.oidc.roles-claim", "roles"))
                        .identify(bearer(list), RISK)
                        .roles())
                .containsExactly(StaffRole.RISK_OFFICER);
        JwtClaims text = Tokens.staff(IssuerServer.issuer(), "lin");
        text.setStringClaim("https://id.example.cn/roles", "a risk-officer");
        assertThat(access(Map.of("tidegate.staff.oidc.roles-claim", "https://id.example.cn/roles"))
                        .identify(bearer(text), RISK)
                        .roles())
                .containsExactly(StaffRole.RISK_OFFICER);
    }

    @Test
    void theNameMayBeAnotherClaimAndMustBeThere() {
        JwtClaims claims = Tokens.staff(IssuerServer.issuer(), "lin", StaffRole.RISK_OFFICER);
        claims.setSubject("7f1c");
        assertThat(access(Map.of("tidegate.staff.oidc.name-claim", "sub"))
                        .identify(bearer(claims), RISK)
                        .name())
                .isEqualTo("7f1c");
        claims.unsetClaim("preferred_username");
        assertThatThrownBy(() -> access(Map.of()).identify(bearer(claims), RISK))
                .hasMessageContaining("preferred_username");
    }

    @Test
    void theSharedTokenHasEveryRoleAndNoName() {
        Staff staff = access(Map.of("tidegate.staff.token-sha256", SHARED)).identify("Bearer staff", RISK);

        assertThat(staff.name()).isNull();
        assertThat(staff.roles()).isEqualTo(EnumSet.allOf(StaffRole.class));
        assertThatThrownBy(() -> access(Map.of()).identify("Bearer staff", RISK))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.code().status()).isEqualTo(403));
    }

    @Test
    void withNeitherThereIsNoStart() {
        Map<String, String> none = Map.of("tidegate.staff.oidc.issuer", "");
        assertThatThrownBy(() -> access(none).check(new StartupEvent()))
                .hasMessageContaining("tidegate.staff.oidc.issuer")
                .hasMessageContaining("tidegate.staff.token-sha256");
    }

    /** A body that names another is refused; one that names nobody gets the name of the token. */
    @Test
    void whoActsIsWhoseTokenItIs() {
        Caller caller = new Caller();
        assertThat(caller.checked("Officer 7", "/by")).isEqualTo("Officer 7");
        caller.is(new Staff("lin", EnumSet.of(StaffRole.RISK_OFFICER)));

        assertThat(caller.checked(null, "/by")).isEqualTo("lin");
        assertThat(caller.checked(" lin ", "/by")).isEqualTo("lin");
        assertThatThrownBy(() -> caller.checked("wu", "/by"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.code()).isEqualTo(StaffProblem.OFFICER_DIFFERS));
    }
}
