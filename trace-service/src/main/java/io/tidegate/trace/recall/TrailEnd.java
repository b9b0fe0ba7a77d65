package io.tidegate.trace.recall;

import io.tidegate.contracts.assessment.Words;
import io.tidegate.trace.identifier.NodeKind;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Why a trail of a recall ends. */
public enum TrailEnd {
    PARCEL(false, "A consumer's parcel", "到达消费者包裹"),
    NO_DECLARATION(true, "No declaration names a parcel for this order", "没有清单写明该订单的包裹"),
    LOT_UNKNOWN(true, "Only the product is known from here on", "此后仅知商品,不知批次"),
    HELD(true, "The goods were last seen in this unit", "货物最后见于该物流单元"),
    NO_FURTHER_TRACE(true, "No event or order follows", "之后没有事件或订单"),
    DEPTH(false, "The depth of the scope ends here", "已达到召回范围的最大深度");

    /** Edges from a source that a scope follows. */
    public static final int DEPTH_MAX = 64;

    private final boolean gap;
    private final String en;
    private final String zh;

    TrailEnd(boolean gap, String en, String zh) {
        this.gap = gap;
        this.en = en;
        this.zh = zh;
    }

    /** Whether something should follow that nobody has reported. */
    public boolean gap() {
        return gap;
    }

    public Words words() {
        return new Words(en, zh);
    }

    /** The word used in JSON: kebab case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Null where the trail goes on. */
    public static @Nullable TrailEnd of(NodeKind kind, boolean held, int depth, boolean onward) {
        if (onward) {
            return null;
        }
        if (kind == NodeKind.PARCEL) {
            return PARCEL;
        }
        if (depth >= DEPTH_MAX) {
            return DEPTH;
        }
        return switch (kind) {
            case ORDER -> NO_DECLARATION;
            case PRODUCT, MERCHANT_ITEM, COMMODITY -> LOT_UNKNOWN;
            default -> held ? HELD : NO_FURTHER_TRACE;
        };
    }
}
