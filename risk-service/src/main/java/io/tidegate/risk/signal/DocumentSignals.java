package io.tidegate.risk.signal;

import io.tidegate.contracts.document.Declaration;
import io.tidegate.contracts.document.Declaration.DeclarationLine;
import io.tidegate.contracts.document.IdCheck;
import io.tidegate.contracts.document.Order;
import io.tidegate.contracts.document.Order.OrderLine;
import io.tidegate.contracts.document.Payment;
import io.tidegate.contracts.document.Return;
import io.tidegate.contracts.document.Return.ReturnLine;
import io.tidegate.contracts.document.Waybill;
import io.tidegate.risk.consignment.Consignment;
import io.tidegate.risk.consignment.Part;
import io.tidegate.risk.screening.FiledProduct;
import io.tidegate.risk.screening.Filings;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The signals that the documents of one consignment yield by themselves. Thread-safe. */
final class DocumentSignals {

    private static final int HEADING_DIGITS = 4;

    /** Stands for a return of something that was never declared: any threshold is passed. */
    private static final BigDecimal RETURNED_UNDECLARED = BigDecimal.valueOf(99);

    private static final MathContext RATIO = MathContext.DECIMAL32;

    private final Filings lists;

    DocumentSignals(Filings lists) {
        this.lists = lists;
    }

    /** Adds the signals of {@code consignment} to {@code values}. */
    void add(Consignment consignment, SignalValues values) {
        if (!consignment.generalTrade()) {
            weights(consignment, values);
            times(consignment, values);
        }
        if (consignment.retailImport()) {
            prices(consignment, values);
            headings(consignment, values);
            buyer(consignment, values);
            transaction(consignment, values);
        }
        returns(consignment, values);
    }

    private void prices(Consignment consignment, SignalValues values) {
        BigDecimal lowest = null;
        for (Part<Order> part : consignment.orders()) {
            for (OrderLine line : part.document().lines()) {
                lowest = lower(lowest, ratio(line.barCode(), line.unit(), line.price()));
            }
        }
        for (Part<Declaration> part : consignment.declarations()) {
            for (DeclarationLine line : part.document().lines()) {
                lowest = lower(lowest, ratio(line.barCode(), line.unit(), line.price()));
            }
        }
        values.put(Signal.PRICE_RATIO, lowest);
    }

    private @Nullable BigDecimal ratio(@Nullable String barCode, @Nullable String unit, @Nullable BigDecimal price) {
        FiledProduct product = lists.product(barCode);
        if (product == null
                || price == null
                || price.signum() <= 0
                || product.price().signum() <= 0) {
            return null;
        }
        return unit == null || unit.equals(product.unit()) ? price.divide(product.price(), RATIO) : null;
    }

    private static @Nullable BigDecimal lower(@Nullable BigDecimal a, @Nullable BigDecimal b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return a.min(b);
    }

    private void headings(Consignment consignment, SignalValues values) {
        FiledProduct told = null;
        String declared = "";
        boolean differs = false;
        for (Part<Declaration> part : consignment.declarations()) {
            for (DeclarationLine line : part.document().lines()) {
                FiledProduct product = lists.product(line.barCode());
                if (product == null || differs) {
                    continue;
                }
                differs = !heading(product.gcode()).equals(heading(line.gcode()));
                if (told == null || differs) {
                    told = product;
                    declared = line.gcode();
                }
            }
        }
        if (told != null) {
            values.put(Signal.HEADING_DIFFERS, differs);
            values.put(Signal.FILED_CODE, told.gcode());
            values.put(Signal.DECLARED_CODE, declared);
        }
    }

    private static String heading(String gcode) {
        return gcode.substring(0, Math.min(HEADING_DIGITS, gcode.length()));
    }

    private static void weights(Consignment consignment, SignalValues values) {
        BigDecimal gross = BigDecimal.ZERO;
        for (Part<Declaration> part : consignment.declarations()) {
            BigDecimal weight = part.document().grossWeight();
            if (weight == null) {
                return;
            }
            gross = gross.add(weight);
        }
        if (gross.signum() <= 0 || consignment.waybills().isEmpty()) {
            return;
        }
        BigDecimal carried = BigDecimal.ZERO;
        for (Part<Waybill> part : consignment.waybills()) {
            carried = carried.add(part.document().weight());
        }
        values.put(Signal.WEIGHT_RATIO, carried.divide(gross, RATIO));
    }

    private static void times(Consignment consignment, SignalValues values) {
        if (consignment.orders().isEmpty()) {
            return;
        }
        Instant ordered = consignment.orders().getFirst().eventTime();
        if (!consignment.waybills().isEmpty()) {
            values.put(
                    Signal.WAYBILL_SECONDS,
                    seconds(ordered, consignment.waybills().getFirst().eventTime()));
        }
        if (!consignment.payments().isEmpty()) {
            values.put(
                    Signal.PAYMENT_SECONDS,
                    seconds(ordered, consignment.payments().getFirst().eventTime()));
        }
    }

    private static long seconds(Instant from, Instant to) {
        return Duration.between(from, to).toSeconds();
    }

    private static void buyer(Consignment consignment, SignalValues values) {
        IdCheck worst = null;
        Boolean under16 = null;
        Boolean payerIsBuyer = null;
        for (Part<Order> part : consignment.orders()) {
            Order order = part.document();
            worst = worse(worst, order.buyerIdCheck());
            if (order.buyerUnder16() != null) {
                under16 = order.buyerUnder16() || Boolean.TRUE.equals(under16);
            }
            for (Part<Payment> paid : consignment.payments()) {
                String payer = paid.document().payerIdNumberToken();
                if (payer != null && order.buyerIdNumberToken() != null) {
                    boolean same = payer.equals(order.buyerIdNumberToken());
                    payerIsBuyer = same && !Boolean.FALSE.equals(payerIsBuyer);
                }
            }
        }
        for (Part<Declaration> part : consignment.declarations()) {
            worst = worse(worst, part.document().buyerIdCheck());
        }
        values.put(Signal.ID_CHECK, worst == null ? null : worst.name().toLowerCase(Locale.ROOT));
        values.put(Signal.UNDER_16, under16);
        values.put(Signal.PAYER_IS_BUYER, payerIsBuyer);
    }

    /**
     * A payment transaction pays one order, which is part of its natural key: an order that names another's is told by its
     * own payments, without looking at other orders.
     */
    private static void transaction(Consignment consignment, SignalValues values) {
        Boolean differs = null;
        for (Part<Order> part : consignment.orders()) {
            String named = part.document().payTransactionId();
            if (named != null && !consignment.payments().isEmpty()) {
                boolean paid = consignment.payments().stream()
                        .anyMatch(
                                payment -> payment.document().payTransactionId().equals(named));
                differs = !paid || Boolean.TRUE.equals(differs);
            }
        }
        values.put(Signal.TRANSACTION_DIFFERS, differs);
    }

    private static @Nullable IdCheck worse(@Nullable IdCheck a, @Nullable IdCheck b) {
        if (a == null || a == IdCheck.VALID) {
            return b == null ? a : b;
        }
        return b == IdCheck.INVALID ? b : a;
    }

    private static void returns(Consignment consignment, SignalValues values) {
        if (consignment.returns().isEmpty() || consignment.declarations().isEmpty()) {
            return;
        }
        Map<String, BigDecimal> declared = new HashMap<>();
        for (Part<Declaration> part : consignment.declarations()) {
            for (DeclarationLine line : part.document().lines()) {
                declared.merge(line.gcode(), line.qty(), BigDecimal::add);
            }
        }
        Map<String, BigDecimal> returned = new HashMap<>();
        for (Part<Return> part : consignment.returns()) {
            for (ReturnLine line : part.document().lines()) {
                returned.merge(line.gcode(), line.qty(), BigDecimal::add);
            }
        }
        returned.forEach((gcode, qty) -> {
            BigDecimal of = declared.getOrDefault(gcode, BigDecimal.ZERO);
            values.raise(Signal.RETURN_RATIO, of.signum() > 0 ? qty.divide(of, RATIO) : RETURNED_UNDECLARED);
        });
        Instant declaredAt = consignment.declarations().getFirst().eventTime();
        Instant returnedAt = consignment.returns().getLast().eventTime();
        values.put(Signal.RETURN_DAYS, Duration.between(declaredAt, returnedAt).toDays());
    }
}
