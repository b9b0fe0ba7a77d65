package io.tidegate.risk.safety;

import io.tidegate.contracts.assessment.RiskLevel;
import io.tidegate.contracts.assessment.Words;
import io.tidegate.contracts.recall.RecallChanged;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Recalls as alerts: goods taken back are of the serious level, whose answer is to stop them. */
public final class RecallAlerts {

    private static final Set<String> IN_FORCE = Set.of("opened", "scopeChanged");
    private static final String CLOSED = "closed";
    private static final String BY = "trace";
    private static final Pattern GTIN = Pattern.compile("[0-9]{14}");

    private static final Comparator<Alert.Product> BY_GTIN_AND_LOT = Comparator.comparing(Alert.Product::gtin)
            .thenComparing(Alert.Product::lot, Comparator.nullsFirst(Comparator.naturalOrder()));

    private RecallAlerts() {}

    /**
     * The alert of a recall as the event tells it; once closed, withdrawn.
     *
     * @throws IllegalArgumentException where the event is not as its schema wants it; the message names the field
     */
    public static Alert of(RecallChanged event) {
        check(text(event.recallId()), "recallId is missing");
        check(event.sequence() >= 1, "sequence is not 1 or more");
        boolean closed = CLOSED.equals(event.state());
        check(
                closed || IN_FORCE.contains(Objects.toString(event.state())),
                "state is not opened, scopeChanged or closed");
        Words reason = event.reason();
        check(Objects.nonNull(reason) && text(reason.en()) && text(reason.zh()), "reason lacks a language");
        check(Objects.nonNull(event.changedAt()), "changedAt is missing");
        event.products()
                .forEach(product -> check(
                        GTIN.matcher(Objects.toString(product.gtin())).matches(),
                        "products: a gtin is not of 14 digits"));
        return new Alert(
                Alert.RECALL + event.recallId(),
                event.sequence(),
                event.products().stream()
                        .map(product -> new Alert.Product(product.gtin(), product.lot()))
                        .distinct()
                        .sorted(BY_GTIN_AND_LOT)
                        .toList(),
                null,
                null,
                null,
                RiskLevel.SERIOUS,
                reason,
                BY,
                event.changedAt(),
                closed);
    }

    /** Of each recall the alert of the highest sequence, by id. */
    public static List<Alert> newest(Collection<Alert> recalls) {
        TreeMap<String, Alert> newest = new TreeMap<>();
        for (Alert alert : recalls) {
            newest.merge(alert.id(), alert, (known, other) -> other.sequence() > known.sequence() ? other : known);
        }
        return List.copyOf(newest.values());
    }

    private static boolean text(@Nullable String text) {
        return text != null && !text.isBlank();
    }

    private static void check(boolean right, String otherwise) {
        if (!right) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
