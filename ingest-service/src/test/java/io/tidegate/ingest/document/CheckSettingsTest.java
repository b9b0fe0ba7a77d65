package io.tidegate.ingest.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.ingest.document.CheckSettings.Policy;
import io.tidegate.ingest.enterprise.Enterprise;
import io.tidegate.ingest.enterprise.EnterpriseRole;
import io.tidegate.kernel.problem.Language;
import io.tidegate.kernel.problem.Problem.Violation;
import java.time.LocalDate;
import java.util.Set;
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

    @Test
    void aGuarantorsCodeHasItsFormWhereTheRegisterIsOn() {
        var declaration = Fixtures.document("declaration").put("assureCode", "ass201603081155");
        Registers.Finder anybody =
                code -> new Enterprise(code, "A", Set.of(EnterpriseRole.values()), LocalDate.EPOCH, null);

        assertThat(new DocumentChecker(new Registers(Policy.WARN, Policy.WARN, Policy.WARN, anybody))
                        .check(declaration, Language.EN))
                .isInstanceOfSatisfying(
                        Checked.Valid.class,
                        valid -> assertThat(valid.warnings())
                                .extracting(Violation::code)
                                .containsExactly("enterprise-code-form"));
    }
}
