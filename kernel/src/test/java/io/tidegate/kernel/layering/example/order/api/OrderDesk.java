package io.tidegate.kernel.layering.example.order.api;

import io.tidegate.kernel.layering.example.order.store.OrderRows;

/** An api that goes to the store past the root. */
public final class OrderDesk {

    /** The forbidden sight. */
    public OrderRows rows() {
        return new OrderRows();
    }
}
