package io.tidegate.risk.assessment;

import io.tidegate.risk.consignment.Consignment;
import io.tidegate.risk.consignment.Dossier;
import io.tidegate.risk.consignment.Dossiers;
import io.tidegate.risk.price.GoodsMonth;
import io.tidegate.risk.price.PriceReports.RecountRefused;
import io.tidegate.risk.price.PriceSketch;
import io.tidegate.risk.price.ReferencePrices;
import io.tidegate.risk.signal.MerchantReturns;
import io.tidegate.risk.signal.SignalRecounts;
import io.tidegate.risk.signal.Signals;
import io.tidegate.risk.signal.Tally;
import io.tidegate.risk.signal.TallyDay;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts what is recorded of a consignment beside what its documents and those of all others say. Thread-safe. */
@ApplicationScoped
public class AuditSignals {

    /** Consignments held in memory at once, about a kilobyte each. */
    private static final int HELD_MAX = 200_000;

    private final Dossiers dossiers;
    private final Surroundings surroundings;
    private final SignalRecounts recounts;

    AuditSignals(Dossiers dossiers, Surroundings surroundings, SignalRecounts recounts) {
        this.dossiers = dossiers;
        this.surroundings = surroundings;
        this.recounts = recounts;
    }

    /**
     * The signals of a consignment.
     *
     * @param assessed what its last assessment saw
     * @param end when a recount has taken too long; null for none
     */
    public @Nullable SignalAudit of(
            Connection connection, String id, String dossierKey, Map<String, Object> assessed, @Nullable Instant end)
            throws SQLException {
        Consignment asked = find(connection, id, dossierKey);
        if (asked == null) {
            return null;
        }
        Signals recorded =
                surroundings.read(connection, List.of(asked)).signals().getOrDefault(id, Signals.NONE);
        if (end == null) {
            return SignalAudit.of(id, assessed, recorded, null, 0);
        }
        Count count = new Count(connection, asked, end);
        dossiers.each(connection, Instant.EPOCH, count::add);
        return SignalAudit.of(id, assessed, recorded, count.signals(connection), count.consignments);
    }

    private @Nullable Consignment find(Connection connection, String id, String dossierKey) throws SQLException {
        Dossier dossier = dossiers.read(connection, List.of(dossierKey)).get(dossierKey);
        return dossier == null
                ? null
                : dossier.consignments().stream()
                        .filter(consignment -> consignment.id().equals(id))
                        .findFirst()
                        .orElse(null);
    }

    /** Reads all documents once. */
    private final class Count {

        private final Consignment asked;
        private final Instant end;
        private final SignalRecounts.Recount signals;
        private final Set<String> goods;
        private final SortedMap<GoodsMonth, PriceSketch> prices = new TreeMap<>();
        private final Set<Long> merchant;
        private final Map<TallyDay, Tally> returns = new HashMap<>();
        private int consignments;

        Count(Connection connection, Consignment asked, Instant end) throws SQLException {
            this.asked = asked;
            this.end = end;
            this.signals = recounts.of(connection, asked);
            this.goods = ReferencePrices.goods(asked);
            this.merchant = MerchantReturns.wanted(List.of(asked));
        }

        void add(Dossier dossier) {
            for (Consignment consignment : dossier.consignments()) {
                consignments++;
                signals.add(consignment);
                MerchantReturns.changes(List.of(), List.of(consignment)).forEach((where, tally) -> {
                    if (merchant.contains(where.key())) {
                        returns.merge(where, tally, Tally::plus);
                    }
                });
                if (!goods.isEmpty()) {
                    ReferencePrices.changes(List.of(), List.of(consignment)).forEach((where, sketch) -> {
                        if (goods.contains(where.goods())) {
                            prices.computeIfAbsent(where, _ -> new PriceSketch())
                                    .add(sketch);
                        }
                    });
                }
            }
            if (signals.size() > HELD_MAX || Instant.now().isAfter(end)) {
                throw new RecountRefused(false);
            }
        }

        Signals signals(Connection connection) throws SQLException {
            Map<String, Signals> counted = new HashMap<>(Map.of(asked.id(), signals.signals(connection)));
            ReferencePrices.addSignals(asked, prices, counted);
            MerchantReturns.addSignals(List.of(asked), returns, counted);
            return Objects.requireNonNull(counted.get(asked.id()));
        }
    }
}
