package io.tidegate.trace;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.kernel.security.StaffTable;
import io.tidegate.kernel.token.IssuerServer;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every endpoint with every role, and with the name of another officer: {@code credentials/endpoints.tsv}. */
@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = IssuerServer.class, scope = TestResourceScope.GLOBAL)
class EndpointTableComponentTest {

    @Test
    void everyRoleOpensWhatTheTableSaysAndNothingElse() throws IOException {
        StaffTable.check("staff-of-tests", Map.of("resource", "eventTypes"));
    }
}
