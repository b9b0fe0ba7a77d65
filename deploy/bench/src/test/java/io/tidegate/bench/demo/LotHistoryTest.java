package io.tidegate.bench.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.bench.generator.Catalogue;
import io.tidegate.bench.generator.Consignment.LotGoods;
import io.tidegate.bench.generator.Enterprise;
import io.tidegate.contracts.Json;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class LotHistoryTest {

    @Test
    void checkDigitsAreThoseOfTheGeneralSpecifications() {
        assertThat(Gs1.checkDigit("629104150021")).isEqualTo(3);
        assertThat(Gs1.unit("10614141234567890")).isEqualTo("https://id.gs1.org/00/106141412345678908");
        assertThat(Gs1.lot("4003100010012", "L1")).isEqualTo("https://id.gs1.org/01/04003100010012/10/L1");
    }

    @Test
    void aLotComesFromItsMaterialAndReachesTheWarehouse() throws IOException {
        var product = Catalogue.load().products().getFirst();
        var goods = new LotGoods(product, "L1", new Enterprise("M", "m"));

        var history = new LotHistory(List.of(goods, goods));
        JsonNode events = Json.mapper()
                .readTree(history.documents().getFirst())
                .path("epcisBody")
                .path("eventList");

        assertThat(events).hasSize(6);
        assertThat(events.findValuesAsText("bizStep"))
                .containsExactly("commissioning", "commissioning", "packing", "shipping", "receiving", "unpacking");
        assertThat(events.get(1)
                        .path("inputQuantityList")
                        .get(0)
                        .path("epcClass")
                        .asText())
                .isEqualTo(LotHistory.rawMaterial(product.gtin()));
    }
}
