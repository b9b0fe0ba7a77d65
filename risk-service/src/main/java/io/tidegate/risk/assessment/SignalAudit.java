package io.tidegate.risk.assessment;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tidegate.risk.signal.Signals;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The signals of one consignment side by side.
 *
 * @param differences names of signals whose recount is not what is recorded; null where nothing was counted anew
 * @param consignments read for the recount; null where there was none
 * @param signals in the order of their names
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SignalAudit(
        String consignmentId,
        @Nullable List<String> differences,
        @Nullable Integer consignments,
        List<Row> signals) {

    public SignalAudit {
        signals = List.copyOf(signals);
    }

    /**
     * One signal; a value that is not known is absent.
     *
     * @param assessed as the last assessment saw it; later documents may have changed it since
     * @param recorded by the buckets as they now are
     * @param recounted by all documents as they now are
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Row(
            String name,
            @Nullable Object assessed,
            @Nullable Object recorded,
            @Nullable Object recounted) {}

    /** Puts values side by side; {@code recounted} is null where nothing was counted anew. */
    static SignalAudit of(
            String id, Map<String, Object> assessed, Signals recorded, @Nullable Signals recounted, int consignments) {
        TreeSet<String> names = new TreeSet<>(assessed.keySet());
        names.addAll(recorded.values().keySet());
        if (recounted != null) {
            names.addAll(recounted.values().keySet());
        }
        List<Row> rows = new ArrayList<>(names.size());
        List<String> differing = new ArrayList<>(0);
        for (String name : names) {
            Object now = recorded.values().get(name);
            Object anew = recounted == null ? null : recounted.values().get(name);
            rows.add(new Row(name, assessed.get(name), now, anew));
            if (recounted != null && !same(now, anew)) {
                differing.add(name);
            }
        }
        return recounted == null
                ? new SignalAudit(id, null, null, rows)
                : new SignalAudit(id, List.copyOf(differing), consignments, rows);
    }

    private static boolean same(@Nullable Object one, @Nullable Object other) {
        return (one instanceof BigDecimal decimal && other instanceof BigDecimal second)
                ? decimal.compareTo(second) == 0
                : Objects.equals(one, other);
    }
}
