package io.tidegate.risk.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.kernel.sql.Tx;
import io.tidegate.risk.testing.Sample;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What officers do with the goods ends or renews the claim on the buyer's yearly limit, and touches later orders. */
@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class ClaimComponentTest {

    private static final String BUYER = "id-of-claims";
    private static final String OFFICER = "Claims Officer";

    @Inject
    Centre centre;

    @Inject
    CaseWorld world;

    @Inject
    DataSource database;

    @Test
    void refusalGivesBackAndReleaseCommits() throws Exception {
        String first = order("CL1", "20210301120000");
        String second = order("CL2", "20210303120000");
        centre.assessed(first, 1);
        above(second, true);
        assertThat(state(first)).isNull();

        both(first, "hold");
        both(first, "refuse");
        above(second, false);
        assertThat(state(first)).isEqualTo("givenBack");

        both(first, "hold");
        above(second, true);
        assertThat(state(first)).isNull();

        both(first, "release");
        await().untilAsserted(() -> assertThat(state(first)).isEqualTo("committed"));
        above(second, true);
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(40));
    }

    /** Waits until a consignment was found above the yearly limit, or no longer is. */
    private void above(String id, boolean above) {
        await().untilAsserted(() -> {
            List<String> codes =
                    centre.officer().get("/v1/consignments/{id}", id).jsonPath().getList("assessment.findings.code");
            assertThat(codes).isNotNull();
            assertThat(codes.contains("yearly-limit-exceeded")).isEqualTo(above);
        });
    }

    private String order(String orderNo, String time) throws Exception {
        List<Sample> samples = Centre.complete("CLAIMS", orderNo, time);
        centre.send(Centre.with(
                samples,
                samples.getFirst().with("goodsValue", 20000).with("freight", 0).with("buyerIdNumberToken", BUYER)));
        return "CLAIMS|" + orderNo;
    }

    /** Orders a measure, unless it is, and carries it out. */
    private void both(String id, String measure) {
        if (!world.view(id).getString("file.state").equals(measure + ".ordered")) {
            world.order(id, next(id), measure, OFFICER).statusCode(201);
        }
        world.carryOut(id, next(id), measure, null, OFFICER).statusCode(201);
    }

    private int next(String id) {
        return world.view(id).getInt("file.steps") + 1;
    }

    private @Nullable String state(String id) throws Exception {
        return Tx.in(database, connection -> {
            try (PreparedStatement select =
                    connection.prepareStatement("SELECT states ->> ? FROM limit_use WHERE buyer = ? AND year = 2021")) {
                select.setString(1, id);
                select.setString(2, BUYER);
                try (ResultSet row = select.executeQuery()) {
                    assertThat(row.next()).isTrue();
                    return row.getString(1);
                }
            }
        });
    }
}
