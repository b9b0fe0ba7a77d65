package io.tidegate.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.contracts.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChainsTest {

    @Test
    void aChainIsOneOrderNumberAndGrowsYounger() throws Exception {
        List<List<byte[]>> steps = new Chains(7).next(5);

        assertThat(steps)
                .hasSize(Chains.LENGTH)
                .allSatisfy(step -> assertThat(step).hasSize(5));
        var numbers = new HashSet<String>();
        for (int chain = 0; chain < 5; chain++) {
            List<JsonNode> documents = new ArrayList<>();
            for (List<byte[]> step : steps) {
                documents.add(Json.mapper().readTree(step.get(chain)));
            }
            assertThat(documents)
                    .extracting(document -> document.path("orderNo").asText())
                    .containsOnly(documents.getFirst().path("orderNo").asText());
            assertThat(documents)
                    .extracting(document -> document.path("type").asText()
                            + document.path("appType").asText())
                    .containsExactly("order1", "payment1", "order2", "waybill1", "order2", "declaration1");
            assertThat(documents)
                    .extracting(document -> document.path("appTime").asText())
                    .isSorted()
                    .doesNotHaveDuplicates();
            numbers.add(documents.getFirst().path("orderNo").asText());
        }
        assertThat(numbers).hasSize(5);
    }
}
