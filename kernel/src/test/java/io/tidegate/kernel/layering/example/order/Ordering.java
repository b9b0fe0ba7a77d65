package io.tidegate.kernel.layering.example.order;

import io.tidegate.kernel.layering.example.order.store.OrderRows;
import java.sql.PreparedStatement;

/** A root that sees its own adapter and writes SQL. */
public final class Ordering {

    /** The forbidden sight of an adapter. */
    public OrderRows rows() {
        return new OrderRows();
    }

    /** The forbidden SQL. */
    public Class<?> sql() {
        return PreparedStatement.class;
    }
}
