package io.tidegate.risk.screening;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Checks of rows, and the files of authorities as they come. */
class ListFileTest {

    private final List<RowFault> faults = new ArrayList<>();

    @Test
    void everyFaultOfARowIsTold() throws IOException {
        List<ListEntry> entries = read(ListKind.PRODUCT_WARNINGS, """
            entry,gtin,lot,origin,date,wordsEn
            1,4006381333931,L1,Germany;142,2026-02-28,sharp edges
            2,4006381333932,L2,Atlantis,2026-02-30,sharp edges
            ,,,,,nothing named
            4,,,,,
            """);
        // 4006381333931 is the example of GS1's check digit calculator pages; its last digit is changed in row 2.
        assertThat(entries).singleElement().satisfies(entry -> {
            assertThat(entry.value(EntryField.GTIN)).isEqualTo("04006381333931");
            assertThat(entry.value(EntryField.ORIGIN)).isEqualTo("304;142");
        });
        assertThat(faults.stream().map(fault -> fault.line() + ":" + fault.field()))
                .containsExactly("3:gtin", "3:origin", "3:date", "4:entry", "4:null", "5:null", "5:wordsEn");
    }

    @Test
    void creditCodeHasItsCheckCharacter() throws IOException {
        // 91350100M000100Y43 is the example in GB 32100-2015.
        assertThat(read(
                        ListKind.WATCHED_PARTIES,
                        "entry,code,wordsZh\n1,91350100M000100Y43,示例\n2,91350100M000100Y44,示例\n"))
                .hasSize(1);
        assertThat(faults)
                .singleElement()
                .satisfies(fault -> assertThat(fault.field()).isEqualTo("code"));
    }

    @Test
    void columnsOfOtherKindsHaveNoValues() throws IOException {
        ListFile file = new ListFile(stream("entry,hs,colour\n"), true, ListKind.WATCHED_PARTIES);
        assertThat(file.flaws()).extracting(RowFault::field).containsExactly("colour");
        assertThat(read(ListKind.WATCHED_PARTIES, "entry,hs,name,wordsEn\n1,,a,b\n2,9303,a,b\n"))
                .extracting(ListEntry::entry)
                .containsExactly("1");
        assertThat(faults).extracting(RowFault::field).containsExactly("hs");
    }

    @Test
    void rowsOfNewerKindsAreCheckedAsAWhole() throws IOException {
        assertThat(read(ListKind.CONDITIONS, """
                entry,code,gtin,hs,brand,name,origin,action,from,until,wordsEn
                1,91350100M000100Y43,,,,,,block,2026-01-01,,late reports
                2,,,3304,,,Germany,review,2026-01-01,2026-12-31,new goods
                3,91350100M000100Y43,,3304,,,,block,2026-01-01,,both
                4,,,,Plainbrand,,,block,2026-01-01,,no name
                5,,,,,,142,allow,2026-01-01,2025-12-31,ends first
                6,,,,,,142,ignore,,,no day
                7,,,,,,,block,2026-01-01,,nothing named
                """)).extracting(ListEntry::entry).containsExactly("1", "2");
        assertThat(told()).containsExactly("4:code", "5:brand", "6:until", "7:action", "7:from", "8:null");
        faults.clear();
        assertThat(read(ListKind.POSITIVE_LIST, """
                entry,hs,name,channel,remarks,yearlyQuantity,from,until
                1,04021000,milk powder,bonded,,,2019-01-01,
                2,04022100,,,,,,
                3,0402.29,milk,,,,,
                4,0403,yoghurt,both,,many,,
                """))
                .extracting(ListEntry::entry)
                .containsExactly("1");
        assertThat(told()).containsExactly("3:name", "4:hs", "5:channel", "5:yearlyQuantity");
        faults.clear();
        assertThat(read(ListKind.FILED_PRODUCTS, """
                entry,gtin,brand,hs,unit,price,weightKg,origin,wordsEn
                1,4006381333931,Pens,9608100000,011,12.5,0.01,304,pen
                2,4006381333931,Pens,960810,011,-1,0.01,304,pen
                3,,Pens,9608100000,011,1,0.01,304,pen
                """))
                .singleElement()
                .satisfies(entry -> assertThat(entry.value(EntryField.PRICE)).isEqualTo("12.5"));
        assertThat(told()).containsExactly("3:price", "3:hs", "4:gtin");
        faults.clear();
        assertThat(read(
                        ListKind.ACCOUNT_BOOKS,
                        "entry,emsNo,itemRecordNo,balance\n1,T3301W000001,1001,60.5\n2,T3301W000001,,\n"))
                .hasSize(1);
        assertThat(told()).containsExactlyInAnyOrder("3:itemRecordNo", "3:balance");
    }

    private List<String> told() {
        return faults.stream().map(fault -> fault.line() + ":" + fault.field()).toList();
    }

    @Test
    void epcNamesItsGoods() {
        // GS1 EPC Tag Data Standard, 6.3.1 and Digital Link standard, 4.11: the same GTIN three times.
        assertThat(Epc.read("urn:epc:id:sgtin:0614141.812345.6789")).isEqualTo(new Epc("80614141123458", null));
        assertThat(Epc.read("urn:epc:class:lgtin:4012345.012345.998877"))
                .isEqualTo(new Epc("04012345123456", "998877"));
        assertThat(Epc.read("https://id.gs1.org/01/09506000134352/10/ABC123"))
                .isEqualTo(new Epc("09506000134352", "ABC123"));
        assertThat(Epc.read("urn:epc:id:sscc:0614141.1234567890")).isNull();
    }

    @Test
    void rasffAndCpscAsTheyCome() throws IOException {
        List<ListEntry> rasff = read(ListKind.PRODUCT_WARNINGS, resource("rasff.csv"));
        assertThat(faults).isEmpty();
        assertThat(rasff)
                .hasSize(40)
                .allSatisfy(entry -> assertThat(entry.value(EntryField.NAME)).isNotBlank());
        assertThat(rasff.getFirst().values())
                .containsEntry("hazard", "Aflatoxin B1 ,aflatoxin total")
                .containsEntry("origin", "137")
                .containsEntry("date", "2024-01-02");
        assertThat(rasff.get(1).value(EntryField.NAME)).isEqualTo("dried figs");
        List<ListEntry> cpsc = read(ListKind.PRODUCT_WARNINGS, resource("cpsc.csv"));
        assertThat(faults).isEmpty();
        assertThat(cpsc).hasSize(30);
        assertThat(cpsc.getFirst().entry()).isEqualTo("26435");
        assertThat(cpsc.getFirst().values())
                .containsEntry("brand", "32 Degrees")
                .containsEntry("name", "Heated Socks")
                .containsEntry("date", "2026-04-23");
    }

    private List<ListEntry> read(ListKind kind, String text) throws IOException {
        return read(kind, stream(text));
    }

    private List<ListEntry> read(ListKind kind, InputStream in) throws IOException {
        ListFile file = new ListFile(in, true, kind);
        assertThat(file.flaws()).isEmpty();
        List<ListEntry> entries = new ArrayList<>();
        while (true) {
            ListEntry entry = file.next(faults::add);
            if (file.ended()) {
                return entries;
            }
            if (entry != null) {
                entries.add(entry);
            }
        }
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(ListFileTest.class.getResourceAsStream("/screening/" + name), name);
    }
}
