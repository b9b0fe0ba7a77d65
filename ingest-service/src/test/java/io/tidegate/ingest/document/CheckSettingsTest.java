package io.tidegate.ingest.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.ingest.document.CheckSettings.Policy;
import io.tidegate.kernel.problem.Language;
import io.tidegate.kernel.problem.Problem.Violation;
import org.junit.jupiter.api.Test;

class CheckSettingsTest {

    @Test
    void listsAreAsStrictAsTheSettingsSay() {
        var order = Fixtures.document("order");
        ((ObjectNode) order.at("/lines/0")).put("unit", "999");
        Registers.Finder nobody = code -> null;

        assertThat(new DocumentChecker(new Registers(Policy.REFUSE, Policy.OFF, Policy.OFF, nobody))
                        .check(order, Language.EN))
                .isInstanceOfSatisfying(
                        Checked.Invalid.class,
                        invalid -> assertThat(invalid.violations())
                                .extracting(Violation::code)
                                .containsExactly("code-not-on-list"));
        assertThat(new DocumentChecker(new Registers(Policy.OFF, Policy.OFF, Policy.OFF, nobody))
                        .check(order, Language.EN))
                .isInstanceOfSatisfying(
                        Checked.Valid.class,
                        valid -> assertThat(valid.warnings()).isEmpty());
    }
}
