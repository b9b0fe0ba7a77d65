package io.tidegate.risk.limit.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.contracts.Json;
import io.tidegate.risk.limit.ClaimState;
import io.tidegate.risk.limit.LimitClaim;
import io.tidegate.risk.limit.YearLedger.Entry;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Entries as JSON: {@code {"<consignment>": ["<time>", "<amount>", "<taken>"]}}; decimals as text keep their scale. */
final class LedgerEntries {

    private LedgerEntries() {}

    static String json(Map<String, @Nullable LimitClaim> claims) {
        ObjectNode entries = Json.mapper().createObjectNode();
        claims.forEach((id, claim) -> {
            if (claim == null) {
                entries.putNull(id);
            } else {
                entries.putArray(id)
                        .add(claim.orderedAt().toString())
                        .add(claim.amount().toPlainString())
                        .add(claim.taken().toPlainString());
            }
        });
        return entries.toString();
    }

    /** What became of consignments; reserved is what is not there, so a null removes what was. */
    static String states(Map<String, ClaimState> states) {
        ObjectNode json = Json.mapper().createObjectNode();
        states.forEach((id, state) -> json.put(id, state == ClaimState.RESERVED ? null : state.code()));
        return json.toString();
    }

    static List<Entry> parse(String json, String states) {
        JsonNode known = read(states);
        List<Entry> entries = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : read(json).properties()) {
            JsonNode entry = field.getValue();
            if (!entry.isNull()) {
                JsonNode state = known.get(field.getKey());
                entries.add(new Entry(
                        field.getKey(),
                        Instant.parse(entry.get(0).textValue()),
                        new BigDecimal(entry.get(1).textValue()),
                        new BigDecimal(entry.get(2).textValue()),
                        state == null ? ClaimState.RESERVED : ClaimState.of(state.textValue())));
            }
        }
        return entries;
    }

    private static JsonNode read(String json) {
        try {
            return Json.mapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("limit_use holds what is not JSON", e);
        }
    }
}
