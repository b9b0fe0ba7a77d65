package io.tidegate.bench.generator;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The facts of one consignment, and where its documents tell something else. A new deal is plain: everybody tells the
 * truth. Recipes change it by the verbs below. Mutable, for one thread; amounts in yuan, weights in kg.
 */
public final class Deal {

    /** VAT of 13 per cent at 70 per cent: the combined rate of retail import within the limits. */
    static final BigDecimal TAX_RATE = new BigDecimal("0.091");

    final long number;
    final Parties parties;
    Instant orderedAt;
    Person buyer;

    @Nullable
    Person payer;

    List<Line> lines;
    BigDecimal freight = BigDecimal.ZERO;
    BigDecimal discount = BigDecimal.ZERO;

    @Nullable
    BookLine book;

    @Nullable
    String lot;

    Duration toPayment = Duration.ofSeconds(60);
    Duration toWaybill = Duration.ofHours(5);
    Duration toDeclaration = Duration.ofHours(7);
    BigDecimal waybillWeightShare = BigDecimal.ONE;
    BigDecimal overpaid = BigDecimal.ZERO;

    @Nullable
    Deal parcelOf;

    @Nullable
    Person consigneeOnWaybill;

    @Nullable
    Line alsoDeclared;

    @Nullable
    GoodsReturn goodsReturn;

    boolean looselyWritten;
    boolean export;

    Deal(long number, Parties parties, Instant orderedAt, Person buyer, List<Line> lines) {
        this.number = number;
        this.parties = parties;
        this.orderedAt = orderedAt;
        this.buyer = buyer;
        this.lines = List.copyOf(lines);
    }

    /** Who takes part beside the buyer. */
    record Parties(
            Enterprise platform,
            Enterprise merchant,
            Enterprise payment,
            Enterprise logistics,
            Enterprise declarant,
            Enterprise warehouse,
            String customsCode) {}

    /** Placed by {@code person}, who also pays and receives. */
    public Deal by(Person person) {
        buyer = person;
        return this;
    }

    /** Placed this long after the scene began. */
    public Deal after(Duration offset) {
        orderedAt = orderedAt.plus(offset);
        return this;
    }

    /** Paid by somebody else. */
    public Deal paidBy(Person person) {
        payer = person;
        return this;
    }

    /** Paid this long after the order. */
    public Deal paidAfter(Duration delay) {
        toPayment = delay;
        return this;
    }

    /** The waybill is made this long after the order; negative is before it. */
    public Deal shippedAfter(Duration delay) {
        toWaybill = delay;
        return this;
    }

    /** The waybill tells this share of the declared gross weight. */
    public Deal waybillWeighs(BigDecimal share) {
        waybillWeightShare = share;
        return this;
    }

    /** Uses the waybill number of {@code other} again: its waybill is changed to this order. */
    public Deal inParcelOf(Deal other) {
        parcelOf = other;
        return this;
    }

    /** Every line changed by {@code change}. */
    public Deal lines(UnaryOperator<Line> change) {
        lines = lines.stream().map(change).toList();
        return this;
    }

    /** From this lot; for deals of one line. */
    public Deal ofLot(String code) {
        lot = code;
        return this;
    }

    /** Taken out of this line of a bonded account book (trade mode 1210). */
    public Deal outOf(BookLine line) {
        book = line;
        return this;
    }

    /** The payment differs from what the order says by this amount. */
    public Deal overpaid(BigDecimal amount) {
        overpaid = amount;
        return this;
    }

    /** The parcel goes to somebody else than the order says. */
    public Deal deliveredTo(Person person) {
        consigneeOnWaybill = person;
        return this;
    }

    /** The declaration has goods that nobody ordered. */
    public Deal alsoDeclaring(Line line) {
        alsoDeclared = line;
        return this;
    }

    /** Goods of the first line come back. */
    public Deal returned(GoodsReturn goods) {
        goodsReturn = goods;
        return this;
    }

    /** Equal values in other forms: more decimals, full-width letters, spaces. */
    public Deal looselyWritten() {
        looselyWritten = true;
        return this;
    }

    /** Leaves the country: nothing of it is bonded, and nobody tells of its lot. */
    public Deal exported() {
        export = true;
        discount = BigDecimal.ZERO;
        book = null;
        lot = null;
        return this;
    }

    /** Sum of the lines. */
    public BigDecimal goodsValue() {
        return lines.stream()
                .map(Line::total)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .setScale(2, RoundingMode.HALF_UP);
    }

    /** Tax on goods and freight. */
    public BigDecimal taxTotal() {
        return goodsValue().add(freight).multiply(TAX_RATE).setScale(2, RoundingMode.HALF_UP);
    }

    /** What the buyer pays. */
    public BigDecimal acturalPaid() {
        return goodsValue().add(freight).add(taxTotal()).subtract(discount).setScale(2, RoundingMode.HALF_UP);
    }

    /** Who sells. */
    public Enterprise merchant() {
        return parties.merchant();
    }

    /** When it was ordered. */
    public Instant orderedAt() {
        return orderedAt;
    }

    /** What was ordered. */
    public List<Line> goods() {
        return lines;
    }

    BigDecimal netWeight() {
        return lines.stream()
                .map(line -> line.product().weightKg().multiply(line.qty()))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .setScale(3, RoundingMode.HALF_UP);
    }

    BigDecimal grossWeight() {
        return netWeight()
                .multiply(new BigDecimal("1.08"))
                .add(new BigDecimal("0.100"))
                .setScale(3, RoundingMode.HALF_UP);
    }
}
