package io.tidegate.risk.identity.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tidegate.kernel.paging.Cursor;
import io.tidegate.kernel.paging.Page;
import io.tidegate.risk.identity.ClusterFile;
import io.tidegate.risk.identity.ClusterNode;
import io.tidegate.risk.request.Cursors;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A page of a cluster.
 *
 * @param full whether the cluster goes on beyond the 200 buyers that are told
 * @param next cursor of the next page; absent on the last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ClusterView(
        String consignmentId,
        int buyers,
        int phones,
        int accounts,
        int doors,
        int payers,
        int consignments,
        boolean full,
        List<Node> items,
        @Nullable String next) {

    /**
     * A thing that consignments of the cluster name.
     *
     * @param token the id of a consignment; else the token of an account, an ID number, a phone or an address
     * @param consignments of the cluster that name it
     * @param buyers distinct buyer IDs of those
     */
    public record Node(
            @Schema(enumeration = {"consignment", "buyer", "phone", "account", "door", "payer"})
            String kind,

            String token,
            int consignments,
            int buyers) {

        static Node of(ClusterNode node) {
            return new Node(
                    node.kind().name().toLowerCase(Locale.ROOT), node.token(), node.consignments(), node.buyers());
        }
    }

    /** The kind and token that a cursor names; null without one. */
    static @Nullable List<String> place(@Nullable String after) {
        List<String> last = Cursors.read(after, 2);
        if (last != null
                && Arrays.stream(ClusterNode.Kind.values())
                        .noneMatch(kind -> kind.name().equals(last.getFirst()))) {
            throw Cursors.foreign();
        }
        return last;
    }

    /** The page of {@code rows} nodes behind the place {@code last}. */
    static ClusterView of(String id, ClusterFile file, @Nullable List<String> last, int rows) {
        List<ClusterNode> behind = file.nodes().stream()
                .filter(node -> last == null || isBehind(node, last))
                .limit(rows + 1L)
                .toList();
        Page<ClusterNode> page = Page.of(behind, rows, node -> Cursor.of(node.kind(), node.token()));
        return new ClusterView(
                id,
                file.count(ClusterNode.Kind.BUYER),
                file.count(ClusterNode.Kind.PHONE),
                file.count(ClusterNode.Kind.ACCOUNT),
                file.count(ClusterNode.Kind.DOOR),
                file.count(ClusterNode.Kind.PAYER),
                file.count(ClusterNode.Kind.CONSIGNMENT),
                file.full(),
                page.items().stream().map(Node::of).toList(),
                page.next());
    }

    private static boolean isBehind(ClusterNode node, List<String> last) {
        int kind = node.kind().name().compareTo(last.getFirst());
        return kind > 0 || (kind == 0 && node.token().compareTo(last.getLast()) > 0);
    }
}
