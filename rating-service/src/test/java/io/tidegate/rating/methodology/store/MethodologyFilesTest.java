package io.tidegate.rating.methodology.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tidegate.kernel.id.Ids;
import io.tidegate.rating.methodology.Methodologies.Published;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MethodologyFilesTest {

    private static final String FILE = new String(MethodologyReader.bytes("tcr-1-3.json"), UTF_8);

    @Test
    void shippedFileIsValidAndCitedByTheDigestOfItsBytes() {
        Published published = new MethodologyFiles().current();

        assertThat(published.methodology().cited()).isEqualTo("TCR-1/3");
        assertThat(published.digest())
                .isEqualTo(HexFormat.of().formatHex(Ids.sha256().digest(FILE.getBytes(UTF_8))));
    }

    @Test
    void normsAreThoseOfTheResearch() {
        var methodology = new MethodologyFiles().current().methodology();

        assertThat(methodology.norm("merchant")).isEqualTo(1.60, within(0.005));
        assertThat(methodology.norm("platform")).isEqualTo(1.44, within(0.005));
        assertThat(methodology.norm("logistics")).isEqualTo(1.15, within(0.005));
        assertThat(methodology.norm("payment")).isEqualTo(1.14, within(0.005));
    }

    @Test
    void misfitIsRefusedNamingPlaceAndFault() {
        String broken = FILE.replace("\"base\": 600", "\"base\": \"six hundred\"");

        assertThatThrownBy(() -> MethodologyReader.read("broken.json", broken.getBytes(UTF_8)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("broken.json")
                .hasMessageContaining("/base");
    }

    @Test
    void unknownMemberIsRefused() {
        String broken = FILE.replace("\"base\": 600", "\"base\": 600, \"bass\": 1");

        assertThatThrownBy(() -> MethodologyReader.read("broken.json", broken.getBytes(UTF_8)))
                .hasMessageContaining("bass");
    }

    @Test
    void everyFaultOfThePartsIsToldAtOnce() {
        String broken = FILE.replace("\"otherwise\": \"I1\"", "\"otherwise\": \"I99\"")
                .replace("\"from\": 560", "\"from\": 900");

        assertThatThrownBy(() -> MethodologyReader.read("broken.json", broken.getBytes(UTF_8)))
                .hasMessageContaining("unknown indicator I99")
                .hasMessageContaining("Class B does not start below class A");
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(delimiter = '|', textBlock = """
            "from": 500                 | "from": 560                  | Class C does not start below class B
            "from": 0,                  | "from": 1,                   | some score has no class
            "code": "C"                 | "code": "B"                  | not [AA, A, B, C, D] in this order
            "halfLifeDays": 180         | "halfLifeDays": 0            | /indicators/0/halfLifeDays
            "document-missing": "I2"    | "document-missing": "I8"     | document-missing names the unknown indicator I8
            "strengthMin": 4            | "strengthMin": 400           | priors.strengthMin is above priors.strengthMax
            "halfUntilMonths": 12       | "halfUntilMonths": 2         | ends before it is halved
            "indicator": "I3"           | "indicator": "I9"            | serious inspection names the unknown indicator I9
            "id": "I2"                  | "id": "I1"                   | Indicator I1 stands twice
            """)
    void methodThatDoesNotHoldTogetherIsRefusedByName(String right, String wrong, String fault) {
        assertThat(FILE).contains(right);
        String broken = FILE.replace(right, wrong);

        assertThatThrownBy(() -> MethodologyReader.read("broken.json", broken.getBytes(UTF_8)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(fault);
    }

    @Test
    void weightsOfZeroAreRefusedByName() {
        String broken = FILE.replaceAll("\"weight\": [0-9.]+", "\"weight\": 0");

        assertThatThrownBy(() -> MethodologyReader.read("broken.json", broken.getBytes(UTF_8)))
                .hasMessageContaining("Indicator I3 has the weight zero in every role")
                .hasMessageContaining("Role payment has only weights of zero");
    }

    @Test
    void emptyFileIsRefused() {
        assertThatThrownBy(() -> MethodologyReader.read("empty.json", new byte[0]))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("empty.json");
    }
}
