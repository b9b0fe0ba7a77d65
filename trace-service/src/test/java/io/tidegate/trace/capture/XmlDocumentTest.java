package io.tidegate.trace.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.kernel.problem.Problem;
import java.util.List;
import java.util.Objects;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class XmlDocumentTest {

    private static final String DOCUMENT = """
            %s<epcis:EPCISDocument xmlns:epcis="urn:epcglobal:epcis:xsd:2" xmlns:a="https://a.example/" schemaVersion="2.0">
            <EPCISBody><EventList><ObjectEvent>
            <eventTime>2023-01-11T12:00:00+01:00</eventTime><eventTimeZoneOffset>+01:00</eventTimeZoneOffset>
            <epcList><epc>urn:epc:id:sgtin:4012345.011111.1</epc></epcList><action>ADD</action>%s
            </ObjectEvent></EventList></EPCISBody></epcis:EPCISDocument>""";

    private static List<String> faults(String rest) throws XMLStreamException {
        return Samples.xml(DOCUMENT.formatted("", rest)).faults().stream()
                .map(fault -> fault.pointer() + " " + fault.code())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE a [<!ENTITY b 'c'>]>",
                "<!DOCTYPE a SYSTEM 'file:///etc/passwd'>",
                "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
            })
    void documentTypeIsRefused(String head) {
        assertThatThrownBy(() -> Samples.xml(DOCUMENT.formatted(head, ""))).isInstanceOf(XMLStreamException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<a:x>&b;</a:x>", "<a:x>", "<b:x/>", "<a:x>&#0;</a:x>"})
    void whatIsNoXmlIsRefused(String rest) {
        assertThatThrownBy(() -> faults(rest)).isInstanceOf(XMLStreamException.class);
    }

    @Test
    void depthIsBounded() {
        assertThatThrownBy(() -> faults("<a:x>".repeat(200) + "</a:x>".repeat(200)))
                .isInstanceOf(XMLStreamException.class);
    }

    @Test
    void prefixBoundTwiceGetsASecondName() throws XMLStreamException {
        EpcisEvent event = Samples.xml(DOCUMENT.formatted(
                        "", "<a:x>1</a:x><a:x xmlns:a='https://b.example/'>2</a:x><x xmlns='urn:c'>3</x>"))
                .events()
                .getFirst();

        assertThat(event.json()).endsWith("\"a:x\":\"1\",\"a2:x\":\"2\",\"ext:x\":\"3\"}");
        assertThat(Objects.requireNonNull(event.context()))
                .contains("\"a\":\"https://a.example/\"", "\"a2\":\"https://b.example/\"", "\"ext\":\"urn:c\"");
    }

    @Test
    void masterDataOfTheInstanceKeepsItsOrder() throws XMLStreamException {
        EpcisEvent event = Samples.xml(DOCUMENT.formatted(
                        "",
                        "<extension><ilmd><a:z>1</a:z><a:b><a:y>2</a:y><a:c k='v'>3</a:c></a:b>"
                                + "<a:z>4</a:z></ilmd></extension>"))
                .events()
                .getFirst();

        assertThat(event.json())
                .endsWith(
                        "\"ilmd\":{\"a:z\":[\"1\",\"4\"],\"a:b\":{\"a:y\":\"2\",\"a:c\":{\"k\":\"v\",\"#text\":\"3\"}}}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "<bizStep>urn:epcglobal:cbv:bizstep:shipping</bizStep> |",
                "<weight>1</weight> | /epcisBody/eventList/0/weight unknown-field",
                "<action>OBSERVE</action> | /epcisBody/eventList/0/action invalid-action",
                "<ilmd><lot>1</lot></ilmd> | /epcisBody/eventList/0/ilmd/lot unknown-field",
                "<quantityList><quantityElement><epcClass>urn:x:y</epcClass><quantity>INF</quantity></quantityElement>"
                        + "</quantityList> | /epcisBody/eventList/0/quantityList/0/quantity not-a-number",
                "<sensorElementList><sensorElement><sensorMetadata deviceID='urn:a:b'/><sensorReport type='gs1:Speed'"
                        + " deviceID='urn:a:c'/></sensorElement></sensorElementList> |"
                        + " /epcisBody/eventList/0/sensorElementList/0/sensorReport/0/deviceID said-twice"
            })
    void faultsPointAtTheFieldAsInJson(String rest, String expected) throws XMLStreamException {
        assertThat(faults(rest)).isEqualTo(expected == null ? List.of() : List.of(expected));
    }

    @Test
    void twoFaultsOfTwoEventsAreBothNamed() throws XMLStreamException {
        String one = DOCUMENT.formatted("", "<x>1</x>");
        String event = one.substring(one.indexOf("<ObjectEvent>"), one.indexOf("</EventList>"));

        ReadDocument document = Samples.xml(one.replace("</EventList>", event + "<FunEvent/></EventList>"));

        assertThat(document.bad()).isEqualTo(3);
        assertThat(document.faults())
                .extracting(Problem.Violation::pointer)
                .containsExactly("/epcisBody/eventList/0/x", "/epcisBody/eventList/1/x", "/epcisBody/eventList/2/type");
    }
}
