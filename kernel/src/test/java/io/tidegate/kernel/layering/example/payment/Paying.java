package io.tidegate.kernel.layering.example.payment;

import io.tidegate.kernel.layering.example.order.api.OrderDesk;

/** A root that sees another feature's adapter. */
public record Paying(OrderDesk desk) {}
