package io.tidegate.trace.identifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EpcUrnWriterTest {

    /** The pattern of {@code upui} names the product, as that of {@code sgtin} does: the way back gives the latter. */
    static List<String[]> pairs() throws IOException {
        return Vectors.rows("/vectors/epc-to-canonical-dl-vectors.tsv").stream()
                .filter(cells -> cells[1].startsWith("urn:") && !cells[1].startsWith("urn:epc:idpat:upui"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void linkLeadsBackToTheEpc(String group, String urn, String link) {
        String[] parts = urn.split(":", 5);
        int prefix = parts[4].indexOf('.');

        assertThat(EpcUrnWriter.write(link, prefix)).as(group).isEqualTo(urn);
    }

    @Test
    void whatIsNoKeyHasNoEpc() {
        assertThat(EpcUrnWriter.write("https://example.com/shop", 7)).isNull();
        assertThat(EpcUrnWriter.write("https://id.gs1.org/8013/1987654Ad4X4bL5ttr2310c2K", 7))
                .isNull();
    }
}
