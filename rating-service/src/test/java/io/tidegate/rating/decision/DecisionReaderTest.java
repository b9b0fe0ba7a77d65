package io.tidegate.rating.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.kernel.problem.Language;
import io.tidegate.kernel.problem.Problem.Violation;
import io.tidegate.rating.decision.OfficialDecision.Kind;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What officers send is read whole, or every fault of it is named. */
class DecisionReaderTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 5, 31);

    /** The first is the example of GB 32100-2015; in the others one character of it is wrong, or not of the alphabet. */
    @ParameterizedTest
    @CsvSource({"91350100M000100Y43,true", "91350100M000100Y44,false", "91350100M000100Y4I,false", "9135,false"})
    void creditCodesAreCheckedAfterTheStandard(String code, boolean valid) {
        assertThat(CreditCode.valid(code)).isEqualTo(valid);
    }

    @ParameterizedTest
    @CsvSource({
        "kind,fine,kind",
        "kind,'',required",
        "enterprise,91350100M000100Y44,credit-code-check",
        "enterprise,123,enterprise-code-form",
        "role,king,role",
        "severity,'',required",
        "severity,awful,severity",
        "article,'',required",
        "decidedOn,2026-02-30,day",
        "decidedOn,2026-06-01,in-the-future",
        "decidedOn,'',required",
        "endsOn,2026-01-01,before-decision",
        "settledOn,2026-12-31,in-the-future",
        "revision,0,revision",
        "revision,1.5,revision",
        "matter,Unpaid Penalty,matter",
        "state,gone,state",
        "colour,red,unknown-field"
    })
    void everyFaultIsNamedWithItsField(String field, String value, String code) {
        DecisionReader reader = new DecisionReader(TODAY, Language.EN);
        Map<String, String> fields = penalty();
        fields.put(field, value);
        reader.read("7", fields);

        assertThat(reader.faults()).extracting(Violation::code).contains(code);
        assertThat(reader.faults()).allMatch(fault -> fault.pointer().equals("/7/" + field));
        assertThat(reader.lines()).isEmpty();
    }

    @Test
    void severalFaultsAreToldAtOnceInTheLanguageAskedFor() {
        DecisionReader reader = new DecisionReader(TODAY, Language.ZH);
        reader.read("2", Map.of("kind", "penalty"));

        assertThat(reader.faults()).hasSizeGreaterThan(4);
        assertThat(reader.faults().getFirst().mend()).isEqualTo("请填写");
    }

    @Test
    void theSameTwiceIsOneAndAnotherContentIsAFault() {
        DecisionReader reader = new DecisionReader(TODAY, Language.EN);
        reader.read("2", penalty());
        reader.read("3", penalty());
        assertThat(reader.lines()).hasSize(1);

        Map<String, String> other = penalty();
        other.put("severity", "serious");
        reader.read("4", other);
        assertThat(reader.faults()).extracting(Violation::code).containsExactly("twice");
    }

    @Test
    void awardsNeedNoSeverityAndMayHaveNone() {
        DecisionReader reader = new DecisionReader(TODAY, Language.EN);
        Map<String, String> award = penalty();
        award.put("kind", "award");
        award.remove("severity");
        award.remove("article");
        reader.read("2", award);
        assertThat(reader.lines().getFirst().decision().kind()).isEqualTo(Kind.AWARD);

        award.put("severity", "minor");
        reader.read("3", award);
        assertThat(reader.faults()).extracting(Violation::code).containsExactly("severity");
    }

    @Test
    void filesHaveTheirColumnsInAnyOrderAndQuotedCells() {
        DecisionReader reader = new DecisionReader(TODAY, Language.EN);
        DecisionFile.read("""
                \uFEFFnumber,authority,kind,enterprise,role,severity,article,decidedOn
                17,Customs,penalty,3302461234,merchant,minor,"Law, art. ""86\""",2026-03-02

                18,Customs,listing,91350100M000100Y43,platform,serious,art. 1,2026-03-02
                """, reader);

        assertThat(reader.faults()).isEmpty();
        assertThat(reader.lines()).extracting(OfficialDecisions.Line::place).containsExactly("2", "4");
        assertThat(reader.lines().getFirst().decision().article()).isEqualTo("Law, art. \"86\"");
        assertThat(reader.lines().getFirst().decision().matter()).isEqualTo("penalty");
    }

    @Test
    void brokenFilesAreRefusedWithTheLine() {
        for (Map.Entry<String, List<String>> one : Map.of(
                        "", List.of("/1/"),
                        "number,colour\n", List.of("/1/colour"),
                        "number,number\n", List.of("/1/line"),
                        "number,kind\n17\n", List.of("/2/line"),
                        "number,kind\n\"17,penalty\n", List.of("/2/line"))
                .entrySet()) {
            DecisionReader reader = new DecisionReader(TODAY, Language.EN);
            DecisionFile.read(one.getKey(), reader);
            assertThat(reader.faults().getFirst().pointer())
                    .startsWith(one.getValue().getFirst());
        }
    }

    private static Map<String, String> penalty() {
        return new HashMap<>(Map.of(
                "authority", "Customs",
                "number", "2026-017",
                "kind", "penalty",
                "enterprise", "91350100M000100Y43",
                "role", "merchant",
                "severity", "general",
                "article", "art. 86",
                "decidedOn", "2026-03-02"));
    }
}
