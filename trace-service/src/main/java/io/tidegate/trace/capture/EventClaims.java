package io.tidegate.trace.capture;

import io.tidegate.kernel.id.Ids;
import io.tidegate.trace.identifier.Identifier;
import io.tidegate.trace.identifier.Identifier.Lot;
import io.tidegate.trace.identifier.Identifier.Serial;
import io.tidegate.trace.identifier.Identifier.Transformation;
import io.tidegate.trace.lineage.Certainty;
import io.tidegate.trace.lineage.Claims;
import io.tidegate.trace.lineage.Claims.Edge;
import io.tidegate.trace.lineage.Claims.Revision;
import io.tidegate.trace.lineage.Claims.Severance;
import io.tidegate.trace.lineage.EdgeKind;
import io.tidegate.trace.lineage.Membership;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an event says about the origin of goods. */
public final class EventClaims {

    /** Above this a transformation gets a node of its own: inputs plus outputs edges instead of inputs times outputs. */
    private static final int PAIRS_MAX = 64;

    private final EpcisEvent event;
    private final UUID source;
    private final List<Edge> edges = new ArrayList<>();
    private final List<Severance> severances = new ArrayList<>();
    private final List<Identifier> nodes = new ArrayList<>();

    private EventClaims(EpcisEvent event) {
        this.event = event;
        this.source = Ids.ofFact("epcis", event.id());
    }

    /** The claims of an event. */
    public static Claims of(EpcisEvent event) {
        return new EventClaims(event).claims();
    }

    private Claims claims() {
        // A product is named where an item or lot of it is, so that patterns find both.
        nodes.addAll(event.index().things());
        if (event.correction()) {
            return new Claims(nodes, edges, severances, List.of(new Revision(source, Claims.FOR_EVER)));
        }
        nodes.addAll(event.epcs());
        nodes.addAll(event.inputs());
        if (event.parent() != null) {
            nodes.add(event.parent());
        }
        memberships();
        switch (event.type()) {
            case OBJECT -> origin();
            case AGGREGATION -> contained(EdgeKind.AGGREGATION);
            case ASSOCIATION -> contained(EdgeKind.ASSOCIATION);
            case TRANSFORMATION -> transformed();
            case TRANSACTION -> transacted();
        }
        return new Claims(nodes, edges, severances, List.of());
    }

    private void edge(Identifier parent, Identifier child, EdgeKind kind) {
        edges.add(new Edge(parent, child, kind, event.eventTime(), source, Certainty.CERTAIN));
    }

    /** By name, and an item is one of the lot that its spelling or the event's master data names. */
    private void memberships() {
        event.inputs().forEach(input -> member(input, null));
        event.epcs().forEach(epc -> member(epc, event.lot()));
    }

    private void member(Identifier thing, @Nullable String statedLot) {
        switch (thing) {
            case Lot lot -> edges.add(Membership.of(lot));
            case Serial serial -> {
                edges.add(Membership.of(serial));
                String named = serial.lot() == null ? statedLot : serial.lot();
                if (named != null) {
                    Lot lot = new Lot(serial.gtin(), named);
                    edges.add(Membership.of(lot));
                    edge(lot, serial, EdgeKind.MEMBERSHIP);
                }
            }
            default -> {
                // Other things belong to no class of goods.
            }
        }
    }

    private void origin() {
        Identifier place = event.bizLocation() != null ? event.bizLocation() : event.readPoint();
        if (event.action() == Action.ADD && place != null) {
            event.epcs().forEach(epc -> edge(place, epc, EdgeKind.ORIGIN));
        }
    }

    private void contained(EdgeKind kind) {
        Identifier parent = event.parent();
        if (parent == null || event.action() == null) {
            return;
        }
        switch (event.action()) {
            case ADD -> event.epcs().forEach(child -> edge(parent, child, kind));
            case DELETE -> {
                event.epcs().forEach(child -> sever(parent, child, kind));
                if (event.epcs().isEmpty()) {
                    sever(parent, null, kind);
                }
            }
            case OBSERVE -> {
                // It neither begins nor ends a link; the event itself can be found by its objects.
            }
        }
    }

    private void sever(Identifier parent, @Nullable Identifier child, EdgeKind kind) {
        severances.add(new Severance(parent, child, kind, event.eventTime(), source));
    }

    private void transformed() {
        List<Identifier> inputs = event.inputs();
        List<Identifier> outputs = event.epcs();
        if (event.transformationId() == null && inputs.size() * outputs.size() <= PAIRS_MAX) {
            inputs.forEach(input -> outputs.forEach(output -> edge(input, output, EdgeKind.TRANSFORMATION)));
            return;
        }
        String name = event.transformationId() == null ? event.id() : event.transformationId();
        Transformation process = new Transformation("urn:tidegate:process:" + Ids.ofFact("process", name));
        inputs.forEach(input -> edge(input, process, EdgeKind.TRANSFORMATION));
        outputs.forEach(output -> edge(process, output, EdgeKind.TRANSFORMATION));
    }

    private void transacted() {
        if (event.action() == Action.ADD) {
            for (Identifier transaction : event.transactions()) {
                event.epcs().forEach(epc -> edge(epc, transaction, EdgeKind.TRANSACTION));
            }
        }
    }
}
