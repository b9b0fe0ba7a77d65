package io.tidegate.trace.identifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.trace.identifier.DigitalLinkUri.Element;
import io.tidegate.trace.identifier.DigitalLinkUri.Leniency;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DigitalLinkUriTest {

    record Vector(boolean valid, String uri, String elementString, Set<Leniency> leniency) {}

    static List<Vector> parseVectors() throws IOException {
        return Vectors.rows("/vectors/digital-link/dl-parse-vectors.tsv").stream()
                .map(cells -> {
                    Set<Leniency> leniency = EnumSet.noneOf(Leniency.class);
                    if (cells[3].equals("on")) {
                        leniency.add(Leniency.SHORT_GTIN);
                    }
                    if (cells[4].equals("on")) {
                        leniency.add(Leniency.WORDS);
                    }
                    if (cells[5].equals("on") && cells[6].equals("off")) {
                        leniency.add(Leniency.UNKNOWN_ATTRIBUTES);
                    }
                    return new Vector(cells[0].equals("valid"), cells[1], cells[2], leniency);
                })
                .toList();
    }

    @ParameterizedTest
    @MethodSource("parseVectors")
    void linksAreReadAsTheReferenceReadsThem(Vector vector) {
        DigitalLinkUri.Reading reading = DigitalLinkUri.read(vector.uri(), vector.leniency());

        assertThat(reading.link() != null).as(String.valueOf(reading.fault())).isEqualTo(vector.valid());
        assertThat(reading.link() == null).isEqualTo(reading.fault() != null);
        if (reading.link() != null) {
            assertThat(reading.link().elementString()).isEqualTo(vector.elementString());
        }
    }

    @ParameterizedTest
    @MethodSource("parseVectors")
    void whatWasReadIsWrittenAndReadAgainAsTheSame(Vector vector) {
        DigitalLinkUri link =
                DigitalLinkUri.read(vector.uri(), vector.leniency()).link();
        if (link != null && vector.leniency().isEmpty()) {
            List<Element> elements = new ArrayList<>(link.attributes());
            elements.addAll(link.path().reversed());
            boolean oneKey =
                    link.attributes().stream().noneMatch(element -> element.ai().equals("01"));

            assertThat(DigitalLinkUri.read(link.uri(), Set.of()).link()).isEqualTo(link);
            if (oneKey) {
                assertThat(DigitalLinkUri.of(link.stem(), elements)).isEqualTo(link);
            }
        }
    }

    static List<String> sequences() throws IOException {
        return Vectors.rows("/vectors/digital-link/dl-path-sequences-valid.tsv").stream()
                .map(cells -> cells[0])
                .toList();
    }

    @ParameterizedTest
    @MethodSource("sequences")
    void sequencesOfThePathAreThoseOfTheDictionary(String sequence) {
        List<String> ais = List.of(sequence.split(" ", -1));
        ApplicationIdentifier key = Objects.requireNonNull(SyntaxDictionary.GS1.get(ais.getFirst()));
        List<String> qualifiers = ais.subList(1, ais.size());

        assertThat(key.isKey()).isTrue();
        assertThat(key.allows(qualifiers)).isTrue();
        if (qualifiers.size() > 1) {
            assertThat(key.allows(qualifiers.reversed())).isFalse();
        }
    }

    /** The examples of the General Specifications and of the dictionary's own description. */
    @ParameterizedTest
    @CsvSource({
        "8013, 1987654Ad4X4bL5ttr2310c2K, true",
        "8013, 1987654Ad4X4bL5ttr2310c2L, false",
        "00, 006141411234567890, true",
        "00, 006141411234567891, false",
        "17, 250229, false",
        "17, 240229, true",
        "17, 240200, true",
        "8006, 123123123123330102, true",
        "8006, 123123123123330201, false",
        "8007, GB29NWBK60161331926819, true",
        "8007, GB28NWBK60161331926819, false",
        "3932, 978123, true",
        "4321, 2, false",
        "8011, 012, false"
    })
    void contentIsCheckedAfterTheDictionary(String ai, String value, boolean valid) {
        ApplicationIdentifier entry = Objects.requireNonNull(SyntaxDictionary.GS1.get(ai));

        assertThat(entry.fault(value, false) == null).isEqualTo(valid);
    }

    @Test
    void serialBeforeTheProductOrBeforeTheLotIsNoLink() {
        assertThat(DigitalLinkUri.read("https://a/21/1/01/12312312312333/21/2", Set.of())
                        .link())
                .isNotNull();
        assertThat(DigitalLinkUri.read("https://a/01/12312312312333/21/2/10/3", Set.of())
                        .link())
                .isNull();
        assertThat(DigitalLinkUri.read("https://a/21/2/01/12312312312333?21=3", Set.of())
                        .link())
                .isNull();
    }

    @Property
    void everySerialSurvivesTheLink(
            @ForAll
                    @NotEmpty
                    @StringLength(max = 20)
                    @Chars({'!', '"', '%', '&', '/', '*', '+', '_', '?', '.', 'a', 'Z', '0', '2', 'F'})
                    String serial) {
        DigitalLinkUri link = DigitalLinkUri.of(
                "https://id.gs1.org", List.of(new Element("21", serial), new Element("01", "12312312312333")));

        assertThat(Objects.requireNonNull(
                                DigitalLinkUri.read(link.uri(), Set.of()).link())
                        .value("21"))
                .isEqualTo(serial);
    }

    @Test
    void elementsOfABarCodeBecomeALinkWhateverTheirOrder() {
        assertThat(DigitalLinkUri.of(
                                "https://id.gs1.org",
                                List.of(
                                        new Element("17", "180426"),
                                        new Element("21", "12345"),
                                        new Element("10", "ABC1"),
                                        new Element("01", "09520123456788")))
                        .uri())
                .isEqualTo("https://id.gs1.org/01/09520123456788/10/ABC1/21/12345?17=180426");
    }

    @Test
    void percentSignOfASerialIsCodedOnce() {
        assertThat(DigitalLinkUri.of(
                                "https://id.gs1.org",
                                List.of(new Element("01", "12312312312333"), new Element("21", "ABC%40XYZ")))
                        .uri())
                .isEqualTo("https://id.gs1.org/01/12312312312333/21/ABC%2540XYZ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10", "21", "89"})
    void elementsWithoutAPlaceAreRefused(String ai) {
        assertThatThrownBy(() -> DigitalLinkUri.of("https://a", List.of(new Element(ai, "1"))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyLineOfTheDictionaryIsRead() {
        assertThat(List.of("00", "3105", "91", "99", "3909", "8110", "8112", "8200"))
                .allSatisfy(ai -> assertThat(SyntaxDictionary.GS1.get(ai)).isNotNull());
        assertThat(SyntaxDictionary.GS1.get("89")).isNull();
    }
}
