package io.tidegate.risk.handling;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tidegate.contracts.Json;
import io.tidegate.contracts.handling.HandlingRecorded;
import io.tidegate.contracts.topic.Topic;
import io.tidegate.kernel.outbox.OutboundRecord;

/** Handlings as records of their topic. */
public final class HandlingRecords {

    private static final String TYPE = "io.tidegate.handling.recorded.v1";

    private HandlingRecords() {}

    /** The record that publishes a handling. */
    public static OutboundRecord record(HandlingRecorded handling) {
        return new OutboundRecord(
                Topic.HANDLINGS.name(),
                handling.consignmentId(),
                handling.handlingId(),
                TYPE,
                handling.eventTime(),
                json(handling));
    }

    /** The JSON of the fact. */
    public static byte[] json(HandlingRecorded handling) {
        try {
            return Json.mapper().writeValueAsBytes(handling);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a handling is always JSON", e);
        }
    }
}
