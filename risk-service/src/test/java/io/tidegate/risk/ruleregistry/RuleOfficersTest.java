package io.tidegate.risk.ruleregistry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.kernel.problem.ProblemException;
import io.tidegate.kernel.security.Caller;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Where officers are named, the name is that of the token, whatever the body says. */
class RuleOfficersTest {

    /** {@code printf lin-token | sha256sum}, and the same of wu-token. */
    private static final String LIN = "lin:8d2356716547d68147cd714c4bd203426df47aa4c326d574749b815b8fee6993";

    private static final String WU = "wu:53eefc556d2bb12a5259bcae572499e00d7a7ad446428a6dbd675f5010a1d7a4";

    @Test
    void withoutNamedOfficersTheBodyIsBelieved() {
        RuleOfficers officers = new RuleOfficers(settings(null), new Caller());
        assertThat(officers.change(null, " Lin ", "because").by()).isEqualTo("Lin");
        assertThatThrownBy(() -> officers.change(null, " ", "because"))
                .isInstanceOfSatisfying(ProblemException.class, e -> {
                    assertThat(e.code()).isEqualTo(RuleProblem.CHANGE_NOT_VALID);
                    assertThat(e.errors())
                            .singleElement()
                            .satisfies(error -> assertThat(error.pointer()).isEqualTo("/by"));
                });
    }

    @Test
    void namedOfficersAreTheirTokens() {
        RuleOfficers officers = new RuleOfficers(settings(LIN + ", " + WU), new Caller());
        assertThat(officers.change("wu-token", "Lin", "because").by()).isEqualTo("wu");
        assertThatThrownBy(() -> officers.change("another", "Lin", "because"))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.code()).isEqualTo(RuleProblem.OFFICER_UNKNOWN));
        assertThatThrownBy(() -> officers.change(null, "Lin", "because")).isInstanceOf(ProblemException.class);
    }

    @Test
    void wrongSettingIsRefusedAtTheStart() {
        assertThatThrownBy(() -> new RuleOfficers(settings("lin:short"), new Caller()))
                .hasMessageContaining("64 hex digits");
    }

    private static RuleSettings settings(@Nullable String officers) {
        return new RuleSettings() {
            @Override
            public Duration refreshEvery() {
                return Duration.ofSeconds(1);
            }

            @Override
            public Optional<String> officers() {
                return Optional.ofNullable(officers);
            }

            @Override
            public int trialDecisions() {
                return 1;
            }

            @Override
            public int trialShareMax() {
                return 1;
            }

            @Override
            public int backTestThreads() {
                return 1;
            }
        };
    }
}
