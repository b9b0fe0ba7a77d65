package io.tidegate.trace.product;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import io.tidegate.contracts.Json;
import java.io.IOException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DisclosureTest {

    private static final Disclosure ONE = new Disclosure(new byte[32]);

    private static final Map<String, @Nullable Object> EVENT = new LinkedHashMap<>(Map.of(
            "eventTime", "2021-01-10T08:00:00Z",
            "readPoint", Map.of("id", "urn:epc:id:sgln:6901234.00001.0"),
            "bizLocation", Map.of("id", "geo:39.9,116.4"),
            "quantityList", List.of(Map.of("epcClass", "urn:epc:class:lgtin:6901234.056789.L1", "quantity", 480)),
            "bizTransactionList", List.of(Map.of("bizTransaction", "urn:tidegate:order:EBP1:O-1")),
            "https://example.com/own", "x"));

    /** Disclosure and digest as printed in RFC 9901 (SD-JWT), section 4.2. */
    @Test
    void digestIsThatOfTheStandard() {
        assertThat(Disclosure.digest("WyJfMjZiYzRMVC1hYzZxMktJNmNCVzVlcyIsICJmYW1pbHlfbmFtZSIsICJNw7ZiaXVzIl0"))
                .isEqualTo("X9yH0Ajrdm1Oij4tWso9UzzKJvPoDxwmuEcO3XAdRC0");
    }

    @Test
    void eachAudienceSeesWhatTheTableSaysAndDigestsOfTheRest() {
        assertThat(ONE.event("e1", EVENT, Audience.CONSUMER).shown()).containsOnlyKeys("eventTime", "readPoint");
        assertThat(ONE.event("e1", EVENT, Audience.CONSUMER).digests()).hasSize(4);
        assertThat(ONE.event("e1", EVENT, Audience.PLATFORM).shown())
                .containsOnlyKeys("eventTime", "readPoint", "quantityList");
        assertThat(ONE.event("e1", EVENT, Audience.AUTHORITY).shown()).isEqualTo(EVENT);
        assertThat(ONE.event("e1", EVENT, Audience.AUTHORITY).digests()).isEmpty();
    }

    @Test
    void disclosuresProveTheDigestsThatAConsumerWasShown() throws IOException {
        List<String> digests = ONE.event("e1", EVENT, Audience.CONSUMER).digests();
        List<String> disclosures = ONE.disclosures("e1", EVENT, Audience.AUTHORITY);

        assertThat(disclosures.stream().map(Disclosure::digest)).containsExactlyInAnyOrderElementsOf(digests);
        for (String disclosure : disclosures) {
            List<Object> parts = Json.mapper()
                    .readValue(new String(Base64.getUrlDecoder().decode(disclosure), UTF_8), new TypeReference<>() {});
            assertThat(parts).hasSize(3);
            assertThat(EVENT).containsEntry((String) parts.get(1), parts.get(2));
        }
    }

    @Test
    void sameValueElsewhereOrUnderAnotherKeyHasAnotherDigest() {
        Disclosure other = new Disclosure("another key of 32 octets or more".getBytes(UTF_8));
        List<List<String>> all = List.of(
                ONE.event("e1", EVENT, Audience.CONSUMER).digests(),
                ONE.event("e2", EVENT, Audience.CONSUMER).digests(),
                other.event("e1", EVENT, Audience.CONSUMER).digests());

        assertThat(all.stream().flatMap(List::stream).collect(Collectors.toSet()))
                .hasSize(12);
    }
}
