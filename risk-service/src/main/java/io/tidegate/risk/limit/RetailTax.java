package io.tidegate.risk.limit;

import io.tidegate.contracts.document.Declaration;
import io.tidegate.contracts.document.Declaration.DeclarationLine;
import io.tidegate.risk.consignment.Consignment;
import io.tidegate.risk.consignment.Part;
import io.tidegate.risk.limit.RetailShares.Share;
import io.tidegate.risk.limit.TaxRates.Rate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tax of retail import within the limits: the shares of {@link RetailShares} (notice 2016-18: no duty, import VAT and consumption
 * tax at 70 per cent). Above the single limit, for one indivisible item, all taxes are due in full (notice 2018-49); above the
 * yearly one, or the single one with several items, the goods are general trade: in full too. Thread-safe.
 */
@ApplicationScoped
public class RetailTax {

    private static final int CENTS = 2;

    private final TaxRates rates;
    private final RetailShares shares = RetailShares.shipped();

    @Inject
    RetailTax(LimitSettings settings) {
        this(TaxRates.of("tidegate.risk.limits.tax-rates", settings.taxRates()));
    }

    RetailTax(TaxRates rates) {
        this.rates = rates;
    }

    /** Made at the start, so that a file with a fault stops the service there. */
    void start(@Observes Startup event) {}

    /**
     * Combined rate where no duty is due: (consumption tax + VAT) / (1 - consumption tax) x the share of them that is.
     *
     * @param consumptionTax as a fraction below 1, e.g. 0.15
     * @param vat as a fraction, e.g. 0.13
     * @param share of the two that is due, e.g. 0.70
     */
    static BigDecimal combinedRate(BigDecimal consumptionTax, BigDecimal vat, BigDecimal share) {
        return statutoryRate(consumptionTax, vat).multiply(share).stripTrailingZeros();
    }

    /** Rate above the limits: duty, and VAT and consumption tax on the value with the duty. */
    public static BigDecimal fullRate(BigDecimal duty, BigDecimal consumptionTax, BigDecimal vat) {
        return duty.add(duty.add(BigDecimal.ONE).multiply(statutoryRate(consumptionTax, vat)));
    }

    private static BigDecimal statutoryRate(BigDecimal consumptionTax, BigDecimal vat) {
        return consumptionTax.add(vat).divide(BigDecimal.ONE.subtract(consumptionTax), MathContext.DECIMAL64);
    }

    /**
     * The tax on the dutiable value, which the declared lines share by what they cost; each share is rounded to a cent. The rates
     * are those of the day of the order.
     */
    public TaxDue due(Consignment consignment, LimitUse limits) {
        if (!limits.applies() || consignment.declarations().isEmpty()) {
            return TaxDue.NOT_ASKED;
        }
        var order = consignment.orders().getFirst();
        List<DeclarationLine> lines = lines(consignment);
        BigDecimal sum = lines.stream().map(DeclarationLine::totalPrice).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (sum.signum() <= 0) {
            return TaxDue.NOT_ASKED;
        }
        boolean full = limits.taxedInFull() || limits.singleExceeded() || limits.yearlyExceeded();
        LocalDate day = LimitClaim.day(order.eventTime());
        BigDecimal due = BigDecimal.ZERO;
        for (DeclarationLine line : lines) {
            BigDecimal rate = rate(line.gcode(), day, full);
            if (rate == null) {
                return told(
                        TaxDue.State.UNKNOWN, BigDecimal.ZERO, order.document().taxTotal(), full, lines, line.gcode());
            }
            BigDecimal share = limits.amount().multiply(line.totalPrice()).divide(sum, MathContext.DECIMAL64);
            due = due.add(share.multiply(rate).setScale(CENTS, RoundingMode.HALF_UP));
        }
        return told(TaxDue.State.KNOWN, due, order.document().taxTotal(), full, lines, null);
    }

    private TaxDue told(
            TaxDue.State state,
            BigDecimal due,
            BigDecimal stated,
            boolean full,
            List<DeclarationLine> lines,
            @Nullable String unknownHs) {
        return new TaxDue(state, rates.version(), due, stated, full, lines.size(), unknownHs);
    }

    private @Nullable BigDecimal rate(String hs, LocalDate day, boolean full) {
        Rate rate = rates.of(hs, day);
        if (rate == null) {
            return null;
        }
        BigDecimal duty = rate.duty();
        if (full) {
            return duty == null ? null : fullRate(duty, rate.consumption(), rate.vat());
        }
        Share share = shares.on(day);
        if (share == null || (duty == null && share.duty().signum() != 0)) {
            return null;
        }
        // Where no duty is due its rate need not be known.
        BigDecimal dutyDue = duty == null ? BigDecimal.ZERO : duty.multiply(share.duty());
        return dutyDue.add(dutyDue.add(BigDecimal.ONE)
                .multiply(combinedRate(rate.consumption(), rate.vat(), share.vatAndConsumption())));
    }

    private static List<DeclarationLine> lines(Consignment consignment) {
        List<DeclarationLine> lines = new ArrayList<>();
        for (Part<Declaration> part : consignment.declarations()) {
            lines.addAll(part.document().lines());
        }
        return lines;
    }
}
