package io.tidegate.risk.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeclarationFileTest {

    private static final String HEADER =
            "Declaration ID,Date,Office ID,Process Type,Import Type,Import Use,Payment Type,"
                    + "Mode of Transport,Declarant ID,Importer ID,Seller ID,Courier ID,HS6 Code,Country of Departure,"
                    + "Country of Origin,Tax Rate,Tax Type,Country of Origin Indicator,Net Mass,Item Price,Fraud,Critical Fraud";
    private static final String ROW =
            "97061800,2020-01-01,30,B,11,21,11,10,ZZR1LT6,QLRUBN9,0VKY2BR,,440890,BE,BE,0.0,FEU1,G,108.0,372254.4,1,2";

    @Test
    void readsARowOfTheDataSet() throws IOException {
        Declaration declaration = read(HEADER, ROW).getFirst();
        assertThat(declaration.id()).isEqualTo("97061800");
        assertThat(declaration.day()).isEqualTo("2020-01-01");
        assertThat(declaration.code(Attribute.IMPORTER)).isEqualTo("QLRUBN9");
        assertThat(declaration.code(Attribute.COURIER)).isEmpty();
        assertThat(declaration.netMass()).isEqualByComparingTo("108");
        assertThat(declaration.verdict()).isEqualTo(Verdict.CRITICAL);
    }

    @Test
    void columnsMayStandInAnyOrderWithOthersAmongThem() throws IOException {
        assertThat(read(turned("Remarks," + HEADER), turned("\"a, b\"," + ROW))).isEqualTo(read(HEADER, ROW));
        assertThat(read("\uFEFF" + HEADER.toLowerCase(java.util.Locale.ROOT).replace(' ', '_'), ROW))
                .isEqualTo(read(HEADER, ROW));
    }

    @ParameterizedTest
    @CsvSource({
        "2020-01-01, 2020-13-01, Date",
        "2020-01-01, 01/02/2020, Date",
        "372254.4, 3x, Item Price",
        "372254.4, -3, Item Price",
        "108.0, 1e99, Net Mass",
        "QLRUBN9, '', Importer ID",
        "',1,2', ',7,2', Fraud",
        "',1,2', ',1,9', Critical Fraud"
    })
    void saysLineColumnAndMend(String good, String bad, String column) {
        BrokenFileException broken =
                broken(HEADER, ROW, ROW.replace("97061800", "2").replace(good, bad));
        assertThat(broken.flaws()).singleElement().satisfies(flaw -> {
            assertThat(flaw.line()).isEqualTo(3);
            assertThat(flaw.column()).isEqualTo(column);
            assertThat(flaw.mend()).isNotEmpty();
        });
        assertThat(broken).hasMessageContaining("file.csv, line 3, column \"" + column + "\"");
    }

    @Test
    void namesTheColumnThatIsMissing() {
        assertThat(broken(HEADER.replace("Tax Rate", "Tax"), ROW))
                .hasMessageContaining("line 1, column \"Tax Rate\": the header has no such column");
    }

    @Test
    void namesALineThatIsCutOff() {
        assertThat(broken(HEADER, ROW, ROW.substring(0, 60)))
                .hasMessageContaining("line 3")
                .hasMessageContaining("cells");
    }

    @Test
    void namesAnIdThatStandsTwice() {
        assertThat(broken(HEADER, ROW, ROW)).hasMessageContaining("line 3, column \"Declaration ID\"");
    }

    @Test
    void stopsAfterTenFlaws() {
        List<String> lines = new ArrayList<>(List.of(HEADER));
        for (int i = 0; i < 50; i++) {
            lines.add("x");
        }
        assertThat(broken(lines.toArray(String[]::new)).flaws()).hasSize(10);
    }

    @Test
    void emptyFilesAreRefused() {
        assertThat(broken("")).hasMessageContaining("empty");
        assertThat(broken(HEADER)).hasMessageContaining("no row");
    }

    private static String turned(String line) {
        return Arrays.stream(line.split(",(?! )", -1)).toList().reversed().stream()
                .collect(Collectors.joining(","));
    }

    private static BrokenFileException broken(String... lines) {
        return catchThrowableOfType(BrokenFileException.class, () -> read(lines));
    }

    private static List<Declaration> read(String... lines) throws IOException {
        byte[] bytes = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        return DeclarationFile.read("file.csv", new ByteArrayInputStream(bytes));
    }
}
