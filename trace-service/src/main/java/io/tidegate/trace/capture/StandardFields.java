package io.tidegate.trace.capture;

import java.util.List;
import java.util.Map;

/** The fields that EPCIS 2.0 (chapters 7.3 and 7.4) knows, per event type and inside its objects, in the order stored. */
final class StandardFields {

    private static final List<String> HEAD = List.of(
            "type",
            "eventID",
            "eventTime",
            "eventTimeZoneOffset",
            "recordTime",
            "errorDeclaration",
            "certificationInfo");
    private static final List<String> TAIL = List.of(
            "bizStep",
            "disposition",
            "persistentDisposition",
            "readPoint",
            "bizLocation",
            "bizTransactionList",
            "sourceList",
            "destinationList",
            "sensorElementList");

    private static final List<String> CONTAINER =
            around(List.of("parentID", "childEPCs", "childQuantityList", "action"), List.of());

    private static final Map<EventType, List<String>> OF_EVENTS = Map.of(
            EventType.OBJECT,
            around(List.of("epcList", "quantityList", "action"), List.of("ilmd")),
            EventType.AGGREGATION,
            CONTAINER,
            EventType.ASSOCIATION,
            CONTAINER,
            EventType.TRANSACTION,
            around(List.of("parentID", "epcList", "quantityList", "action"), List.of()),
            EventType.TRANSFORMATION,
            around(
                    List.of(
                            "inputEPCList",
                            "inputQuantityList",
                            "outputEPCList",
                            "outputQuantityList",
                            "transformationID"),
                    List.of("ilmd")));

    static final List<String> SENSOR_METADATA = List.of(
            "time",
            "startTime",
            "endTime",
            "deviceID",
            "deviceMetadata",
            "rawData",
            "dataProcessingMethod",
            "bizRules");
    static final List<String> SENSOR_REPORT = List.of(
            "type",
            "exception",
            "deviceID",
            "deviceMetadata",
            "rawData",
            "dataProcessingMethod",
            "bizRules",
            "time",
            "microorganism",
            "chemicalSubstance",
            "value",
            "component",
            "stringValue",
            "booleanValue",
            "hexBinaryValue",
            "uriValue",
            "minValue",
            "maxValue",
            "meanValue",
            "sDev",
            "percRank",
            "percValue",
            "uom",
            "coordinateReferenceSystem");
    /** Of {@link #SENSOR_REPORT}, those with a number. */
    static final List<String> NUMBERS =
            List.of("value", "minValue", "maxValue", "meanValue", "sDev", "percRank", "percValue");

    private StandardFields() {}

    static List<String> of(EventType type) {
        return OF_EVENTS.getOrDefault(type, List.of());
    }

    private static List<String> around(List<String> middle, List<String> end) {
        List<String> all = new java.util.ArrayList<>(HEAD);
        all.addAll(middle);
        all.addAll(TAIL);
        all.addAll(end);
        return List.copyOf(all);
    }
}
