package io.tidegate.risk.consignment;

import io.tidegate.contracts.document.Declaration;
import io.tidegate.contracts.document.Order;
import io.tidegate.contracts.document.Payment;
import io.tidegate.contracts.document.Waybill;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Who takes part in a consignment, and what it is worth. */
public final class Enterprises {

    /** What a platform abroad without a code has in its place (CEB303, field ebpCode). */
    private static final String NO_CODE = "无";

    private Enterprises() {}

    /**
     * Enterprise code by role: platform, merchant, payment, logistics, declarant. In general trade the merchant is the
     * importer.
     */
    public static Map<String, String> byRole(Consignment consignment) {
        Map<String, String> roles = new TreeMap<>();
        for (Part<Declaration> part : consignment.declarations()) {
            Declaration declaration = part.document();
            put(roles, "platform", declaration.ebpCode());
            put(roles, "merchant", declaration.ebcCode());
            put(roles, "logistics", declaration.logisticsCode());
            put(roles, "declarant", declaration.agentCode() == null ? declaration.copCode() : declaration.agentCode());
        }
        for (Part<Waybill> part : consignment.waybills()) {
            put(roles, "logistics", part.document().logisticsCode());
        }
        for (Part<Payment> part : consignment.payments()) {
            put(roles, "payment", part.document().payCode());
            put(roles, "platform", part.document().ebpCode());
        }
        for (Part<Order> part : consignment.orders()) {
            put(roles, "platform", part.document().ebpCode());
            put(roles, "merchant", part.document().ebcCode());
            put(roles, "payment", part.document().payCode());
        }
        return roles;
    }

    /** Value of the goods in the currency of the documents: by the orders, else by the declarations; null where unknown. */
    public static @Nullable BigDecimal value(Consignment consignment) {
        BigDecimal value = null;
        for (Part<Order> part : consignment.orders()) {
            value = plus(value, part.document().goodsValue());
        }
        if (value != null) {
            return value;
        }
        for (Part<Declaration> part : consignment.declarations()) {
            for (Declaration.DeclarationLine line : part.document().lines()) {
                value = plus(value, line.totalPrice());
            }
        }
        return value;
    }

    private static BigDecimal plus(@Nullable BigDecimal sum, BigDecimal amount) {
        return sum == null ? amount : sum.add(amount);
    }

    private static void put(Map<String, String> roles, String role, @Nullable String code) {
        if (code != null && !code.isBlank() && !code.equals(NO_CODE)) {
            roles.putIfAbsent(role, code);
        }
    }
}
