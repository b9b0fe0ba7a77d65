package io.tidegate.risk.assessment;

import io.tidegate.risk.consignment.Consignment;
import io.tidegate.risk.consignment.Dossier;
import io.tidegate.risk.consignment.Dossiers;
import io.tidegate.risk.consignment.Enterprises;
import io.tidegate.risk.creditclass.CreditClasses;
import io.tidegate.risk.creditclass.CreditClasses.Rated;
import io.tidegate.risk.limit.LimitUse;
import io.tidegate.risk.limit.Limits;
import io.tidegate.risk.model.LearnedScore;
import io.tidegate.risk.model.Models;
import io.tidegate.risk.model.RiskModel;
import io.tidegate.risk.price.GoodsMonth;
import io.tidegate.risk.price.PriceSketch;
import io.tidegate.risk.price.ReferencePrices;
import io.tidegate.risk.safety.AlertIndex;
import io.tidegate.risk.safety.Alerts;
import io.tidegate.risk.signal.MerchantReturns;
import io.tidegate.risk.signal.Observations;
import io.tidegate.risk.signal.Signals;
import io.tidegate.risk.signal.Tally;
import io.tidegate.risk.signal.TallyDay;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What lies around the consignments of a batch: signals, limits, credit classes, learned score. Thread-safe. */
@ApplicationScoped
public class Surroundings {

    private final Dossiers dossiers;
    private final Observations observations;
    private final Limits limits;
    private final CreditClasses classes;
    private final Alerts alerts;
    private final Models models;
    private final ReferencePrices prices;
    private final MerchantReturns returns;

    Surroundings(
            Dossiers dossiers,
            Observations observations,
            Limits limits,
            CreditClasses classes,
            Alerts alerts,
            Models models,
            ReferencePrices prices,
            MerchantReturns returns) {
        this.dossiers = dossiers;
        this.observations = observations;
        this.limits = limits;
        this.classes = classes;
        this.alerts = alerts;
        this.models = models;
        this.prices = prices;
        this.returns = returns;
    }

    /** What observing gave: of the batch's own consignments, and of those that it touches; and which common rows they change. */
    record Seen(
            Map<String, Signals> signals,
            Map<String, LimitUse> limits,
            SortedMap<GoodsMonth, PriceSketch> prices,
            SortedMap<TallyDay, Tally> returns) {}

    /** Records the batch's own consignments, adds to the batch those that this touches, and gives what is seen of all. */
    Seen observe(Connection connection, Batch batch) throws SQLException {
        List<Consignment> own = batch.own();
        Observations.Observed observed = observations.observe(connection, own);
        Limits.Reserved reserved = limits.reserve(connection, batch.before(), own);
        Map<String, Signals> signals = new HashMap<>(observed.byConsignment());
        Map<String, LimitUse> uses = new HashMap<>(reserved.byConsignment());
        Set<String> ids = new HashSet<>(observed.touched());
        ids.addAll(reserved.touched());
        ids.removeIf(batch::holds);
        if (!ids.isEmpty()) {
            List<Consignment> touched = load(connection, batch, ids);
            signals.putAll(observations.read(connection, touched));
            uses.putAll(limits.read(connection, touched));
        }
        SortedMap<GoodsMonth, PriceSketch> changes =
                ReferencePrices.changes(batch.before().values(), own);
        prices.addSignals(connection, batch.all(), changes, signals);
        SortedMap<TallyDay, Tally> returned =
                MerchantReturns.changes(batch.before().values(), own);
        returns.addSignals(connection, batch.all(), returned, signals);
        return new Seen(signals, uses, changes, returned);
    }

    /** Counts the returns and prices that the batch changed, after all that others may be kept waiting for. */
    void count(Connection connection, Seen seen) throws SQLException {
        returns.count(connection, seen.returns());
        prices.count(connection, seen.prices());
    }

    /** What is seen of consignments whose documents have not changed, recording nothing. */
    Seen read(Connection connection, List<Consignment> consignments) throws SQLException {
        Map<String, Signals> signals = new HashMap<>(observations.read(connection, consignments));
        SortedMap<GoodsMonth, PriceSketch> unchanged = new TreeMap<>();
        prices.addSignals(connection, consignments, unchanged, signals);
        SortedMap<TallyDay, Tally> none = new TreeMap<>();
        returns.addSignals(connection, consignments, none, signals);
        return new Seen(signals, limits.read(connection, consignments), unchanged, none);
    }

    /**
     * Lets the claims of at most {@code limit} consignments follow what officers did with them; gives those that this touches,
     * null where none is left to follow.
     */
    @Nullable
    Set<String> settle(Connection connection, int limit) throws SQLException {
        Set<String> ids = Set.copyOf(limits.moved(connection, limit));
        if (ids.isEmpty()) {
            return null;
        }
        List<Consignment> moved = new ArrayList<>(ids.size());
        for (Dossier dossier : dossiers.loadOf(connection, ids)) {
            for (Consignment consignment : dossier.consignments()) {
                if (ids.contains(consignment.id())) {
                    moved.add(consignment);
                }
            }
        }
        return limits.settle(connection, moved);
    }

    /** The circumstances of {@code consignments}, by id. */
    Map<String, Circumstances> of(Connection connection, Seen seen, Collection<Consignment> consignments)
            throws SQLException {
        Map<String, Map<String, String>> roles = new HashMap<>();
        Set<String> enterprises = new HashSet<>();
        for (Consignment consignment : consignments) {
            Map<String, String> byRole = Enterprises.byRole(consignment);
            roles.put(consignment.id(), byRole);
            enterprises.addAll(byRole.values());
        }
        AlertIndex inForce = alerts.current(connection);
        Map<Rated, String> known = enterprises.isEmpty() ? Map.of() : classes.classes(connection, enterprises);
        boolean scored = consignments.stream().anyMatch(Consignment::generalTrade);
        RiskModel champion = scored ? models.champion(connection) : null;
        Map<String, Circumstances> around = new HashMap<>();
        for (Consignment consignment : consignments) {
            String id = consignment.id();
            around.put(
                    id,
                    new Circumstances(
                            seen.signals().getOrDefault(id, Signals.NONE),
                            seen.limits().getOrDefault(id, LimitUse.NONE),
                            ratings(consignment, roles.getOrDefault(id, Map.of()), known),
                            inForce.of(consignment),
                            score(champion, consignment)));
        }
        return around;
    }

    private static LearnedScore score(@Nullable RiskModel champion, Consignment consignment) {
        if (!consignment.generalTrade()) {
            return LearnedScore.NOT_ASKED;
        }
        return champion == null ? LearnedScore.NO_MODEL : champion.judge(consignment);
    }

    private static Map<String, String> ratings(
            Consignment consignment, Map<String, String> roles, Map<Rated, String> known) {
        Map<String, String> ratings = new TreeMap<>();
        roles.forEach(
                (role, code) -> ratings.put(role, known.getOrDefault(new Rated(code, role), CreditClasses.NOT_RATED)));
        String importer = ratings.get("merchant");
        if (consignment.generalTrade() && importer != null) {
            ratings.put("importer", importer);
        }
        return ratings;
    }

    private List<Consignment> load(Connection connection, Batch batch, Set<String> ids) throws SQLException {
        List<Consignment> touched = new ArrayList<>(ids.size());
        for (Dossier dossier : dossiers.loadOf(connection, ids)) {
            for (Consignment consignment : dossier.consignments()) {
                if (ids.contains(consignment.id())) {
                    touched.add(consignment);
                    batch.addTouched(dossier.key(), consignment);
                }
            }
        }
        return touched;
    }
}
