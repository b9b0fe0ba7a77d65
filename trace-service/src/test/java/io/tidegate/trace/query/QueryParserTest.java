package io.tidegate.trace.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.trace.capture.Term;
import io.tidegate.trace.query.Condition.Amount;
import io.tidegate.trace.query.Condition.Measure;
import io.tidegate.trace.query.Condition.Reading;
import io.tidegate.trace.query.Condition.Terms;
import io.tidegate.trace.query.EventQuery.Sort;
import io.tidegate.trace.query.QueryParser.Parsed;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryParserTest {

    private static Parsed parse(String name, Object... values) {
        Map<String, List<Object>> parameters = new LinkedHashMap<>();
        parameters.put(name, List.of(values));
        return QueryParser.parse(
                parameters,
                new Namespaces(
                        Map.of("b", "https://bound.example/"),
                        prefix -> prefix.equals("c")
                                ? List.of("https://one.example/", "https://two.example#")
                                : List.of()));
    }

    private static Condition condition(String name, Object... values) {
        Parsed parsed = parse(name, values);
        assertThat(parsed.faults()).isEmpty();
        return parsed.query().conditions().getFirst();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shipping",
                "urn:epcglobal:cbv:bizstep:shipping",
                "https://ref.gs1.org/cbv/BizStep-shipping",
                "cbv:BizStep-shipping"
            })
    void wordsOfTheVocabularyAreOneInEverySpelling(String spelling) {
        assertThat(condition("EQ_bizStep", spelling)).isEqualTo(new Terms(List.of("bizStep=shipping")));
    }

    /** Celsius and Fahrenheit by their definitions: 0 °C is 273.15 K, 32 °F is 0 °C, a kelvin is 9/5 of a degree Fahrenheit. */
    @ParameterizedTest
    @CsvSource({
        "GE_value_CEL, 26, VALUE, 299.15",
        "LT_minValue_FAH, 32, MIN_VALUE, 273.15",
        "GT_sDev_FAH, 9, S_DEV, 5",
        "LE_maxValue_KEL, 299.150, MAX_VALUE, 299.15"
    })
    void sensorValuesAreComparedInTheSiUnitOfTheirKind(String name, String value, Measure measure, BigDecimal si) {
        assertThat(condition(name, value)).isInstanceOfSatisfying(Reading.class, reading -> {
            assertThat(reading.measure()).isEqualTo(measure);
            assertThat(reading.siUnit()).isEqualTo("KEL");
            assertThat(reading.anyOf())
                    .singleElement()
                    .satisfies(number -> assertThat(number).isEqualByComparingTo(si));
        });
    }

    @Test
    void prefixStandsForWhatIsBoundElseForAllThatSendersBound() {
        assertThat(condition("EXISTS_b:f", true)).isEqualTo(new Terms(List.of("EVENT/{https://bound.example}f")));
        assertThat(condition("EXISTS_INNER_ILMD_c:f", true))
                .isEqualTo(new Terms(
                        List.of("ILMD/*/{https://one.example}f", "ILMD/*/{https://two.example}f", "ILMD/*/c:f")));
    }

    @Test
    void textOfAUrlMatchesTextOrNumberButANumberOfJsonMatchesNumbersHoweverWritten() {
        String field = "EVENT/{https://bound.example}f";
        assertThat(condition("EQ_b:f", "5.0"))
                .isEqualTo(
                        new Terms(List.of(Term.text(field, "5.0"), Term.number(field, BigDecimal.valueOf(5), false))));
        assertThat(condition("EQ_b:f", new BigDecimal("5.0")))
                .isEqualTo(new Terms(List.of(
                        Term.number(field, BigDecimal.valueOf(5), false),
                        Term.number(field, BigDecimal.valueOf(5), true))));
    }

    /** RFC 3339 moments that are one: the epoch second of 2021-03-01T00:30:00Z is 1614558600. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2021-03-01T08:30:00+08:00",
                "2021-03-01T00:30:00Z",
                "2021-02-28T10:30:00-14:00",
                "2021-03-01T00:30:00-00:00"
            })
    void timesAreMomentsWhateverTheirOffset(String text) {
        assertThat(condition("GE_startTime", text))
                .isInstanceOfSatisfying(
                        Amount.class,
                        amount -> assertThat(amount.anyOf().getFirst()).isEqualByComparingTo("1614558600"));
    }

    @Test
    void everyFaultIsFound() {
        Map<String, List<Object>> parameters = new LinkedHashMap<>();
        parameters.put("GE_eventTime", List.of("now"));
        parameters.put("eventCountLimit", List.of("5"));
        parameters.put("maxEventCount", List.of("5"));
        parameters.put("EQ_nothing", List.of("5"));
        parameters.put("MATCH_epc", List.of());

        assertThat(QueryParser.parse(parameters, new Namespaces(Map.of(), _ -> List.of()))
                        .faults())
                .extracting(QueryFault::parameter)
                .containsExactly("GE_eventTime", "EQ_nothing", "MATCH_epc", "maxEventCount", "eventCountLimit");
    }

    @Test
    void orderIsByEventTimeLatestFirstUnlessAsked() {
        assertThat(parse("EQ_action", "ADD").query().order()).isEqualTo(EventQuery.Order.DEFAULT);
        assertThat(parse("orderBy", "recordTime").query().order().sort()).isEqualTo(Sort.RECORD_TIME);
        assertThat(parse("orderBy", "b:f").query().order().keys())
                .containsExactly("EVENT/{https://bound.example}f#n", "EVENT/{https://bound.example}f#t");
    }
}
