package io.tidegate.trace.recall.api;

import io.tidegate.trace.identifier.NodeKind;
import io.tidegate.trace.lineage.Precision;
import io.tidegate.trace.recall.Scopes.Filter;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which things of a scope. */
public class ScopeListQuery {

    @QueryParam("kind")
    @Parameter(
            description =
                    "lot, serial, logisticUnit, order, parcel, product, place, key, process, other; several times")
    List<String> kinds = List.of();

    @QueryParam("certainty")
    @Parameter(description = "at least: serial, lot, product, place-and-time")
    @Nullable
    String certainty;

    @QueryParam("platform")
    @Parameter(description = "code: its orders and what came directly of them")
    @Nullable
    String platform;

    @QueryParam("since")
    @DefaultValue("0")
    @Parameter(description = "what came after this version of the scope")
    int since;

    @QueryParam("ended")
    @DefaultValue("false")
    @Parameter(description = "only where a trail ends")
    boolean ended;

    Filter filter() {
        return new Filter(kinds(kinds), precision(certainty), platform, since, ended);
    }

    private static Set<NodeKind> kinds(List<String> words) {
        EnumSet<NodeKind> kinds = EnumSet.noneOf(NodeKind.class);
        for (String word : words) {
            boolean any = false;
            for (NodeKind kind : NodeKind.values()) {
                if (kind.word().equals(word)) {
                    any |= kinds.add(kind) || kinds.contains(kind);
                }
            }
            if (!any) {
                throw RecallResource.parameter(
                        "kind",
                        "one of "
                                + Arrays.stream(NodeKind.values())
                                        .map(NodeKind::word)
                                        .toList());
            }
        }
        return kinds;
    }

    private static @Nullable Precision precision(@Nullable String word) {
        if (word == null) {
            return null;
        }
        for (Precision precision : Precision.values()) {
            if (precision.word().equals(word.toLowerCase(Locale.ROOT))) {
                return precision;
            }
        }
        throw RecallResource.parameter("certainty", "serial, lot, product or place-and-time");
    }
}
