package io.tidegate.rating.methodology.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tidegate.kernel.id.Ids;
import io.tidegate.rating.methodology.Methodologies.Published;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class MethodologyFilesTest {

    private static final String FILE = new String(MethodologyFiles.bytes("tcr-1.json"), UTF_8);

    @Test
    void shippedFileIsValidAndCitedByTheDigestOfItsBytes() {
        Published published = new MethodologyFiles().current();

        assertThat(published.methodology().cited()).isEqualTo("TCR-1/1");
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

        assertThatThrownBy(() -> MethodologyFiles.read("broken.json", broken.getBytes(UTF_8)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("broken.json")
                .hasMessageContaining("/base");
    }

    @Test
    void unknownMemberIsRefused() {
        String broken = FILE.replace("\"base\": 600", "\"base\": 600, \"bass\": 1");

        assertThatThrownBy(() -> MethodologyFiles.read("broken.json", broken.getBytes(UTF_8)))
                .hasMessageContaining("bass");
    }

    @Test
    void everyFaultOfThePartsIsToldAtOnce() {
        String broken = FILE.replace("\"otherwise\": \"I1\"", "\"otherwise\": \"I99\"")
                .replace("\"from\": 560", "\"from\": 900");

        assertThatThrownBy(() -> MethodologyFiles.read("broken.json", broken.getBytes(UTF_8)))
                .hasMessageContaining("unknown indicator I99")
                .hasMessageContaining("Class B does not start below class A");
    }

    @Test
    void emptyFileIsRefused() {
        assertThatThrownBy(() -> MethodologyFiles.read("empty.json", new byte[0]))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("empty.json");
    }
}
