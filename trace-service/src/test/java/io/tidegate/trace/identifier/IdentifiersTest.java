package io.tidegate.trace.identifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.trace.identifier.Identifier.Lot;
import io.tidegate.trace.identifier.Identifier.OrderNode;
import io.tidegate.trace.identifier.Identifier.Parcel;
import io.tidegate.trace.identifier.Identifier.Serial;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifiersTest {

    record Vector(String group, String input, String expected) {}

    static List<Vector> vectors() throws IOException {
        return Vectors.rows("/vectors/epc-to-canonical-dl-vectors.tsv").stream()
                .map(cells -> new Vector(cells[0], cells[1], cells[2]))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void everySpellingBecomesTheCanonicalDigitalLink(Vector vector) {
        Identifier identifier = Identifiers.gs1(vector.input());

        assertThat(identifier == null ? "" : identifier.uri()).isEqualTo(vector.expected());
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void canonicalFormIsItsOwnCanonicalForm(Vector vector) {
        if (!vector.expected().isEmpty()) {
            Identifier again = Identifiers.gs1(vector.expected());

            assertThat(again == null ? "" : again.uri()).isEqualTo(vector.expected());
        }
    }

    @Test
    void serialKeepsTheLotOfItsSpellingOutsideItsIdentity() {
        Identifier identifier = Identifiers.any("https://example.com/01/04012345123456/10/L7/21/S9");

        assertThat(identifier).isEqualTo(new Serial("04012345123456", "S9", "L7"));
        assertThat(Objects.requireNonNull(identifier).uri()).isEqualTo("https://id.gs1.org/01/04012345123456/21/S9");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "urn:epc:id:sgtin:4012345.1.5",
                "urn:epc:id:sscc:4012345.12",
                "urn:epc:class:lgtin:4012345.012345",
                "urn:epc:id:sgtin:4012345.012345.%zz",
                "urn:epc:id:sgtin:4012345.012345.%00",
                "plain words",
                "",
                "urn:tidegate:order:a"
            })
    void brokenKeysAreRefusedNotKept(String text) {
        assertThat(Identifiers.any(text)).isNull();
    }

    @Property
    void ordersAndParcelsComeBackFromTheirUri(
            @ForAll @NotEmpty @StringLength(max = 40) String issuer,
            @ForAll @NotEmpty @StringLength(max = 40) String number) {
        if (storable(issuer) && storable(number)) {
            OrderNode order = new OrderNode(issuer, number);
            Parcel parcel = new Parcel(issuer, number);

            assertThat(Identifiers.any(order.uri())).isEqualTo(order);
            assertThat(Identifiers.any(parcel.uri())).isEqualTo(parcel);
        }
    }

    @Property
    void lotsComeBackFromTheirUri(@ForAll @NotEmpty @StringLength(max = 20) String text) {
        if (storable(text)) {
            Lot lot = new Lot("04012345123456", text);

            assertThat(Identifiers.any(lot.uri())).isEqualTo(lot);
        }
    }

    /** NUL and lone surrogates never get past the edge. */
    private static boolean storable(String text) {
        return text.indexOf('\0') < 0
                && text.equals(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
    }
}
