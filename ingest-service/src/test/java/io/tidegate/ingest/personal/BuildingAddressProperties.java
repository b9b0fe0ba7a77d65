package io.tidegate.ingest.personal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The first rule of a building's address, looked for from the end, is what its regular expression says. */
class BuildingAddressProperties {

    private static final Pattern BUILDING =
            Pattern.compile("(?:\\d+[A-Z]?(?:-\\d+)?(?:号楼|号院|号(?![房室])|弄|巷|幢|栋|座))|(?:[A-Z][座栋幢])");

    @Property(tries = 5_000)
    void theCutIsWhereTheLastMatchEnds(@ForAll("addresses") String address) {
        Matcher matcher = BUILDING.matcher(address);
        int end = 0;
        while (matcher.find()) {
            end = matcher.end();
        }

        if (end > 0) {
            assertThat(BuildingAddress.of(address)).isEqualTo(address.substring(0, end));
        } else {
            assertThat(BuildingAddress.of(address)).isNotNull();
        }
    }

    @Provide
    Arbitrary<String> addresses() {
        return Arbitraries.of(
                        "1", "23", "A", "B", "-", "号", "楼", "院", "房", "室", "弄", "巷", "幢", "栋", "座", "单元", "路", "北京市",
                        " ")
                .list()
                .ofMaxSize(9)
                .map(parts -> String.join("", parts));
    }
}
