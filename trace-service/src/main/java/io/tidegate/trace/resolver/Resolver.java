package io.tidegate.trace.resolver;

import io.tidegate.trace.identifier.DigitalLinkUri;
import io.tidegate.trace.identifier.DigitalLinkUri.Element;
import io.tidegate.trace.identifier.Identifier;
import io.tidegate.trace.identifier.Identifiers;
import io.tidegate.trace.identifier.NodeKind;
import io.tidegate.trace.lineage.Chains;
import io.tidegate.trace.resolver.Resolution.Level;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The use case: what is linked from a Digital Link. Two statements by key, whatever is registered beside it. Thread-safe. */
@ApplicationScoped
public class Resolver {

    private static final String ID = "https://id.gs1.org";
    private static final Set<NodeKind> WITH_PAGE = Set.of(NodeKind.PRODUCT, NodeKind.LOT, NodeKind.SERIAL);

    private final Anchors anchors;
    private final Chains chains;

    public Resolver(Anchors anchors, Chains chains) {
        this.anchors = anchors;
        this.chains = chains;
    }

    /** What the link names, and the coarser things that it belongs to. */
    public List<Level> levels(DigitalLinkUri link) throws SQLException {
        Map<String, Identifier> named = named(link);
        Map<String, Anchor> registered = anchors.find(named.keySet());
        Set<String> known = chains.ids(named.keySet()).keySet();
        String path = new DigitalLinkUri("", link.path(), List.of()).uri();
        List<Level> levels = new ArrayList<>();
        named.forEach((uri, thing) -> {
            boolean page = known.contains(uri) && WITH_PAGE.contains(thing.kind());
            levels.add(new Level(uri, registered.get(uri), page ? builtIn(path) : List.of()));
        });
        return levels;
    }

    private static Map<String, Identifier> named(DigitalLinkUri link) {
        Map<String, Identifier> named = new LinkedHashMap<>();
        for (int elements = link.path().size(); elements > 0; elements--) {
            List<Element> part = link.path().subList(0, elements);
            Identifier thing = Identifiers.gs1(new DigitalLinkUri(ID, part, List.of()).uri());
            if (thing != null) {
                named.putIfAbsent(thing.uri(), thing);
            }
        }
        return named;
    }

    /** The page says itself where the very item is not on record, so each level leads to that of the whole link. */
    private static List<Link> builtIn(String path) {
        String page = "/goods/page" + path;
        return List.of(
                new Link(LinkType.DEFAULT, page, null, "text/html", "Public page / 公示页面"),
                new Link(LinkType.PIP, page, null, "text/html", "Public page / 公示页面"),
                new Link(LinkType.TRACEABILITY, page + "#route", null, "text/html", "Route / 流通路线"),
                new Link(LinkType.TRACEABILITY, "/goods/lineage" + path, null, "application/json", "Lineage / 来源"),
                new Link(LinkType.RECALL_STATUS, page + "#recall", null, "text/html", "Recalls / 召回"),
                new Link(LinkType.RECALL_STATUS, "/goods/facts" + path, null, "application/json", "Facts / 公开信息"));
    }
}
