package io.tidegate.risk.screening.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.risk.screening.ListImport;
import io.tidegate.risk.screening.ListImport.Rescreening;
import io.tidegate.risk.screening.ListRegister;
import io.tidegate.risk.screening.ListRegister.ReferenceList;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is shipped comes into the register once, and nothing that was decided before is looked at again for it. */
@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class ShippedFilingsComponentTest {

    @Inject
    ShippedFilings shipped;

    @Inject
    ListRegister register;

    @Test
    void anotherStartBringsNothing() throws SQLException, IOException {
        List<ReferenceList> before = register.lists();
        shipped.start(new StartupEvent());
        assertThat(register.lists()).isEqualTo(before);
        for (String list : List.of(ShippedFilings.PRODUCTS, ShippedFilings.BOOKS)) {
            ListImport first = register.imports(list, true, Long.MAX_VALUE, 100).getLast();
            assertThat(first.version()).isEqualTo(1);
            assertThat(first.by()).isEqualTo("shipped");
            assertThat(first.faults()).isEmpty();
            assertThat(first.rescreening()).isEqualTo(new Rescreening("done", 0, 0, 0));
        }
    }
}
