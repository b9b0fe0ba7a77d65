package io.tidegate.trace.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonDocumentTest {

    private static final String HEAD = """
            {"type":"%s","eventTime":"2023-01-11T12:00:00Z","eventTimeZoneOffset":"+00:00","action":"%s",%s}""";
    private static final String EPCS = "\"epcList\":[\"urn:epc:id:sgtin:4012345.011111.1\"]";

    private static List<String> faults(String event) throws IOException {
        return Samples.json(event).faults().stream()
                .map(fault -> fault.pointer() + " " + fault.code())
                .toList();
    }

    /** The three of GS1's conformance tests 53 and 54 that no schema holds, and others of the text of the standard. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "AssociationEvent | ADD | 'childEPCs':['urn:a:b'] | /parentID required",
                "AssociationEvent | DELETE | 'childEPCs':['urn:a:b'] | /parentID required",
                "AssociationEvent | ADD | 'parentID':'urn:a:b' | /childEPCs no-objects",
                "AssociationEvent | OBSERVE | 'parentID':'urn:a:b','childEPCs':[] | /childEPCs no-objects",
                "AggregationEvent | ADD | 'childEPCs':['urn:a:b'] | /parentID required",
                "AggregationEvent | DELETE | 'parentID':'urn:a:b' |",
                "ObjectEvent | OBSERVE | 'epcList':['urn:a:b'],'ilmd':{'x:y':1} | /ilmd not-allowed",
                "AggregationEvent | OBSERVE | 'childEPCs':['urn:a:b'],'ilmd':{'x:y':1} | /ilmd unknown-field",
                "ObjectEvent | ADD | 'epcList':['urn:a:b'],'inputEPCList':['urn:a:b'] | /inputEPCList unknown-field",
                "ObjectEvent | ADD | 'epcList':['urn:a:b'],'bizStep':'shiping' | /bizStep unknown-word",
                "ObjectEvent | ADD | 'epcList':['urn:a:b'],'bizStep':'https://my.example/steps/own' |",
                "ObjectEvent | ADD | 'epcList':['urn:a:b'],'persistentDisposition':{'set':['lost']}"
                        + " | /persistentDisposition/set/0 unknown-word",
                "ObjectEvent | ADD | 'epcList':['urn:a:b'],'a/b':1 | /a~1b unknown-field",
                "ObjectEvent | ADD | 'epcList':['urn:a:b'],'x:y':'a\\u0000b' | /x:y nul",
                "ObjectEvent | ADD | 'epcList':['urn:a:b'],'errorDeclaration':{} | /errorDeclaration/declarationTime required",
                "ObjectEvent | ADD | 'epcList':['urn:a:b'],'sensorElementList':[{'sensorReport':[{'value':1}]}]"
                        + " | /sensorElementList/0/sensorReport/0/type required",
                "ObjectEvent | ADD | 'sensorElementList':[{'sensorMetadata':{'rawData':'urn:a:b'},"
                        + "'sensorReport':[{'type':'Speed','rawData':'urn:a:c'}]}]"
                        + " | /sensorElementList/0/sensorReport/0/rawData said-twice"
            })
    void rulesBeyondTheSchema(String type, String action, String rest, String expected) throws IOException {
        assertThat(faults(HEAD.formatted(type, action, rest.replace('\'', '"'))))
                .contains(expected == null ? new String[0] : new String[] {expected})
                .hasSize(expected == null ? 0 : 1);
    }

    @Test
    void contextMayComeLast() throws IOException {
        String event = HEAD.formatted("ObjectEvent", "ADD", EPCS + ",\"my:x\":1");
        String first =
                "{\"@context\":{\"my\":\"https://my.example/\"},\"type\":\"EPCISDocument\",\"epcisBody\":{\"eventList\":["
                        + event + "]}}";
        String last = "{\"epcisBody\":{\"eventList\":[" + event
                + "]},\"type\":\"EPCISDocument\",\"@context\":{\"my\":\"https://my.example/\"}}";

        assertThat(Samples.json(last).events())
                .hasSize(1)
                .isEqualTo(Samples.json(first).events());
    }

    @Test
    void moreEventsThanAnnouncedAreRefusedAsTooMany() throws IOException {
        String event = HEAD.formatted("ObjectEvent", "ADD", EPCS);
        String events = (event + ",").repeat(CaptureLimits.EVENTS_MAX);
        String document = "{\"@context\":[],\"type\":\"EPCISDocument\",\"epcisBody\":{\"eventList\":[%s]}}";

        ReadDocument full = Samples.json(document.formatted(events.substring(0, events.length() - 1)));
        ReadDocument over = Samples.json(document.formatted(events + event));

        assertThat(full.events()).hasSize(CaptureLimits.EVENTS_MAX);
        assertThat(full.tooMany()).isFalse();
        assertThat(over.tooMany()).isTrue();
    }

    @Test
    void everyBadEventIsCountedThoughFaultsAreBounded() throws IOException {
        String event = HEAD.formatted("ObjectEvent", "PUT", "\"x\":1");
        String events = (event + ",").repeat(2_000);

        ReadDocument document = Samples.json(
                "{\"@context\":[],\"type\":\"EPCISDocument\",\"epcisBody\":{\"eventList\":[" + events + event + "]}}");

        assertThat(document.bad()).isEqualTo(2_001);
        assertThat(document.faults()).hasSize(Faults.KEPT_MAX);
        assertThat(document.faultCount()).isGreaterThan(2_001);
    }

    /** Seven ways to write one event, each with one hash (the list of the hash's README). */
    @Test
    void sameEventInSevenWaysIsOne() throws IOException {
        String base = """
                {"type":"ObjectEvent","eventTime":"2023-01-11T12:00:00Z","eventTimeZoneOffset":"+00:00","action":"ADD",
                 "bizStep":"packing","epcList":["urn:epc:id:sgtin:4012345.011111.1","urn:epc:id:sgtin:4012345.011111.2"],
                 "quantityList":[{"epcClass":"urn:epc:class:lgtin:4012345.012345.L","quantity":161,"uom":"KGM"}]}""";

        assertThat(List.of(
                        base,
                        base.replace("12:00:00Z", "13:00:00.000+01:00"),
                        base.replace("\"packing\"", "\"https://ref.gs1.org/cbv/BizStep-packing\""),
                        base.replace("urn:epc:id:sgtin:4012345.011111.1", "https://x.example/01/4012345111118/21/1"),
                        base.replace("161", "161.000"),
                        base.replace(
                                "\"action\"",
                                "\"eventID\":\"urn:uuid:1\",\"recordTime\":\"2024-01-01T00:00:00Z\",\"action\""),
                        base.replace(
                                "[\"urn:epc:id:sgtin:4012345.011111.1\",\"urn:epc:id:sgtin:4012345.011111.2\"]",
                                "[\"urn:epc:id:sgtin:4012345.011111.2\",\"urn:epc:id:sgtin:4012345.011111.1\"]")))
                .extracting(text -> Samples.json(text).events().getFirst().id())
                .hasSize(7)
                .containsOnly(Samples.json(base).events().getFirst().id());
    }
}
