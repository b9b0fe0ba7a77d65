package io.tidegate.kernel.layering.example.order.messaging;

import io.tidegate.kernel.layering.example.order.Ordering;
import io.tidegate.kernel.layering.example.payment.Paying;

/** Sees roots only, as it should. */
public final class OrderNews {

    /** Its own root and a sibling's. */
    public String of(Ordering ordering, Paying paying) {
        return ordering.sql().getName() + paying.hashCode();
    }
}
