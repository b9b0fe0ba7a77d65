package io.tidegate.kernel.layering.example.order.store;

import jakarta.ws.rs.core.MediaType;

/** Sees HTTP, which a store must not. */
public final class OrderRows {

    /** The forbidden sight. */
    public MediaType type() {
        return MediaType.APPLICATION_JSON_TYPE;
    }
}
