package io.tidegate.trace.evidence;

import io.tidegate.contracts.Json;
import io.tidegate.trace.capture.EpcisEvent;
import io.tidegate.trace.capture.EventClaims;
import io.tidegate.trace.capture.JsonDocument;
import io.tidegate.trace.capture.ReadDocument;
import io.tidegate.trace.evidence.Evidence.Event;
import io.tidegate.trace.evidence.Evidence.Link;
import io.tidegate.trace.identifier.Identifier;
import io.tidegate.trace.identifier.Identifiers;
import io.tidegate.trace.lineage.Claims.Edge;
import io.tidegate.trace.lineage.EdgeKind;
import io.tidegate.trace.lineage.Membership;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks an evidence file by itself: nothing is asked of anybody. Pure. */
public final class EvidenceCheck {

    /** Links of orders and declarations rest on customs documents, of which no event tells. */
    private static final Set<String> OF_DOCUMENTS = Set.of(EdgeKind.ORDER.word(), EdgeKind.PARCEL.word());

    private EvidenceCheck() {}

    /**
     * What the check gave.
     *
     * @param proven links that an event of the file claims, or that follow from a name
     * @param documents links that rest on documents: not checked
     * @param faults what is wrong; empty where all is right
     */
    public record Result(int events, int proven, int documents, List<String> faults) {
        public Result {
            faults = List.copyOf(faults);
        }
    }

    private record Claim(String from, String to, String kind, Instant at) {
        static Claim of(Edge edge) {
            return new Claim(
                    edge.parent().uri(), edge.child().uri(), edge.kind().word(), edge.from());
        }
    }

    /** Checks hashes, links and the digest. */
    public static Result check(Evidence evidence) throws IOException {
        List<String> faults = new ArrayList<>();
        if (!Evidence.FORMAT.equals(evidence.format())) {
            faults.add("the format is " + evidence.format() + ", not " + Evidence.FORMAT);
        }
        Set<Claim> claims = new HashSet<>();
        for (int i = 0; i < evidence.events().size(); i++) {
            claimed(evidence.events().get(i), i, claims, faults);
        }
        int proven = 0;
        int documents = 0;
        for (Link link : evidence.links()) {
            if (OF_DOCUMENTS.contains(link.kind())) {
                documents++;
            } else if (holds(link, claims)) {
                proven++;
            } else {
                faults.add("no event of the file claims the link " + link.line().replace('\t', ' '));
            }
        }
        if (!Evidence.digest(evidence.question(), evidence.links(), evidence.events())
                .equals(evidence.digest())) {
            faults.add("the digest is not that of the file");
        }
        return new Result(evidence.events().size(), proven, documents, faults);
    }

    private static void claimed(Event event, int number, Set<Claim> claims, List<String> faults) throws IOException {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("@context", event.context() == null ? List.of() : event.context());
        document.put("type", "EPCISDocument");
        document.put("epcisBody", Map.of("eventList", List.of(event.event())));
        ReadDocument read =
                JsonDocument.read(new ByteArrayInputStream(Json.mapper().writeValueAsBytes(document)));
        if (read.events().size() != 1) {
            faults.add("event " + number + " is no EPCIS event: " + read.faults());
            return;
        }
        EpcisEvent epcis = read.events().getFirst();
        if (!epcis.id().equals(event.hash())) {
            faults.add("event " + number + " has the hash " + epcis.id() + ", not " + event.hash());
            return;
        }
        EventClaims.of(epcis).edges().forEach(edge -> claims.add(Claim.of(edge)));
    }

    private static boolean holds(Link link, Set<Claim> claims) {
        Instant at = link.at();
        if (at != null) {
            return claims.contains(new Claim(link.from(), link.to(), link.kind(), at));
        }
        Identifier member = Identifiers.any(link.to());
        Edge named = member instanceof Identifier.Lot lot
                ? Membership.of(lot)
                : member instanceof Identifier.Serial serial ? Membership.of(serial) : null;
        return named != null
                && named.parent().uri().equals(link.from())
                && named.kind().word().equals(link.kind());
    }
}
