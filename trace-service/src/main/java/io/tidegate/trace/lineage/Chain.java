package io.tidegate.trace.lineage;

import io.tidegate.contracts.assessment.Words;
import java.util.List;

/**
 * The way of goods from or to a thing.
 *
 * @param start the things that the question named: several where a number is used by several issuers
 * @param ends where the trail ends and why
 * @param truncated whether there is more than the limit let through
 */
public record Chain(
        List<Walk.Node> start, List<Walk.Node> nodes, List<Walk.Step> edges, List<End> ends, boolean truncated) {

    public Chain {
        start = List.copyOf(start);
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
        ends = List.copyOf(ends);
    }

    /** Where a trail ends. */
    public record End(Walk.Node node, Walk.Direction direction, Reason reason) {}

    /** Why a trail ends. A gap: something should follow that nobody has reported. */
    public enum Reason {
        SOURCE(false, "The goods came into being here", "货物在此产生"),
        PARCEL(false, "A consumer's parcel", "到达消费者包裹"),
        DEPTH(false, "The depth asked for ends here", "已达到所要求的深度"),
        LIMIT(false, "The limit asked for ends here", "已达到所要求的数量上限"),
        NO_ORIGIN(true, "No event says where this came from", "没有事件说明其来源"),
        LOT_UNKNOWN(true, "The order names the product but no lot", "订单只写明商品,未写明批次"),
        NO_GOODS(true, "The order names no product that can be identified", "订单未写明可识别的商品"),
        NO_DECLARATION(true, "No declaration names a parcel for this order", "没有清单写明该订单的包裹"),
        NO_FURTHER_TRACE(true, "No event or order follows", "之后没有事件或订单");

        private final boolean gap;
        private final String en;
        private final String zh;

        Reason(boolean gap, String en, String zh) {
            this.gap = gap;
            this.en = en;
            this.zh = zh;
        }

        public boolean gap() {
            return gap;
        }

        public Words words() {
            return new Words(en, zh);
        }

        /** The word used in JSON: kebab case. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }
}
