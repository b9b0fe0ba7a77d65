package io.tidegate.trace.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.trace.capture.Role;
import io.tidegate.trace.query.Condition.Match;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EpcPatternTest {

    @ParameterizedTest
    @CsvSource({
        "urn:epc:id:sgtin:4012345.011111.987, https://id.gs1.org/01/04012345111118/21/987, false",
        "https://example.com/01/4012345111118/21/987?x=y, https://id.gs1.org/01/04012345111118/21/987, false",
        "urn:epc:id:sgtin:4012345.011111.9*7, https://id.gs1.org/01/04012345111118/21/9%2A7, false",
        "urn:epc:idpat:sgtin:4012345.011111.987, https://id.gs1.org/01/04012345111118/21/987, false",
        "urn:epc:idpat:sgtin:4012345.011111.*, https://id.gs1.org/01/04012345111118, false",
        "urn:epc:idpat:grai:4012345.55555.*, https://id.gs1.org/8003/0401234555555, true",
        "urn:epc:idpat:sgln:4012345.00005.*, https://id.gs1.org/414/401234500005, true",
        "urn:epc:idpat:giai:4012345.*, https://id.gs1.org/8004/4012345, true",
        "urn:epc:idpat:sgtin:*.*.*, https://id.gs1.org/01/, true",
        "urn:own:thing, urn:own:thing, false"
    })
    void valueNamesOneThingOrABeginning(String value, String uri, boolean prefix) {
        List<Match> matches = EpcPattern.read(value, List.of(Role.EPC));

        assertThat(matches).singleElement().satisfies(match -> {
            assertThat(match.uri()).isEqualTo(uri);
            assertThat(match.prefix()).isEqualTo(prefix);
        });
    }

    @Test
    void patternOfAProductAsksForItsItemsButForTheClassItselfAmongClasses() {
        List<Match> items = EpcPattern.read("urn:epc:idpat:sgtin:4012345.011111.*", List.of(Role.EPC));
        List<Match> classes = EpcPattern.read("urn:epc:idpat:sgtin:4012345.011111.*", List.of(Role.CLASS));

        assertThat(items).singleElement().extracting(Match::roles).isEqualTo(Role.EPC.ofMembers());
        assertThat(classes).singleElement().extracting(Match::roles).isEqualTo(Role.CLASS.mask());
    }

    @Test
    void extensionDigitOfALogisticUnitStandsBeforeTheCompany() {
        assertThat(EpcPattern.read("urn:epc:idpat:sscc:4012345.*", List.of(Role.PARENT)))
                .hasSize(10)
                .allMatch(Match::prefix)
                .extracting(Match::uri)
                .contains("https://id.gs1.org/00/04012345", "https://id.gs1.org/00/94012345");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no uri",
                "urn:epc:idpat:sgtin:4012345.*.1",
                "urn:epc:idpat:sgtin",
                "urn:epc:idpat:none:1.*",
                "urn:epc:id:sgtin:1.2.3",
                "urn:epc:idpat:sgtin:40_2345.*.*"
            })
    void otherTextIsRefused(String value) {
        assertThat(EpcPattern.read(value, List.of(Role.EPC))).isNull();
    }
}
