package io.tidegate.kernel.layering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The rule bites: a package that breaks each arrow is caught at each, and what keeps the rules is left alone. */
final class LayeringTest {

    private static final String EXAMPLE = "io.tidegate.kernel.layering.example";

    @Test
    void eachForbiddenArrowIsNamed() {
        Set<String> broken = Layering.violations(EXAMPLE, new ClassFileImporter().importPackages(EXAMPLE)).stream()
                .map(arrow -> arrow.replaceAll("[a-z]+\\.(?=[a-zA-Z])", ""))
                .collect(Collectors.toSet());

        assertThat(broken)
                .containsExactlyInAnyOrder(
                        "Ordering -> OrderRows: nothing sees an adapter from outside it",
                        "Ordering -> PreparedStatement: a root writes no SQL",
                        "OrderDesk -> OrderRows: nothing sees an adapter from outside it",
                        "OrderRows -> MediaType: only api sees HTTP",
                        "Paying -> OrderDesk: nothing sees an adapter from outside it");
    }

    @Test
    void aBrokenArrowFailsTheBuild() {
        assertThatThrownBy(() -> Layering.check("io.tidegate.kernel.problem.none"))
                .as("an empty package is a misspelt one")
                .isInstanceOf(AssertionError.class);
    }
}
