package io.tidegate.risk.signal;

import io.tidegate.contracts.document.Declaration;
import io.tidegate.contracts.document.Finding;
import io.tidegate.contracts.document.InspectionResult;
import io.tidegate.contracts.document.Order;
import io.tidegate.contracts.document.Order.OrderLine;
import io.tidegate.contracts.document.Payment;
import io.tidegate.contracts.document.Waybill;
import io.tidegate.risk.consignment.Consignment;
import io.tidegate.risk.consignment.Part;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes the trail of one consignment. Used by one thread, once. */
final class TrailBuilder {

    static final int DAY_SECONDS = 86_400;

    private final Consignment consignment;
    private final Hashes hashes = new Hashes();
    private final Map<Long, Place> places = new TreeMap<>();
    private final Map<TallyDay, Tally> tallies = new TreeMap<>();
    private final long hash;
    private @Nullable String account;

    private TrailBuilder(Consignment consignment) {
        this.consignment = consignment;
        this.hash = hashes.of("consignment", consignment.id());
    }

    /** What is to be recorded of {@code consignment}: a pure function of its documents. */
    static Trail of(Consignment consignment) {
        return new TrailBuilder(consignment).build();
    }

    private Trail build() {
        if (consignment.generalTrade()) {
            inspections();
        } else {
            retail();
        }
        return new Trail(hash, consignment.id(), List.copyOf(places.values()), tallies);
    }

    private void retail() {
        String buyer = null;
        String payer = null;
        for (Part<Payment> part : consignment.payments()) {
            payer = payer == null ? part.document().payerIdNumberToken() : payer;
        }
        for (Part<Order> part : consignment.orders()) {
            Order order = part.document();
            buyer = buyer == null ? order.buyerIdNumberToken() : buyer;
            order(order, seconds(part.eventTime()), payer);
        }
        for (Part<Payment> part : consignment.payments()) {
            payment(part.document(), seconds(part.eventTime()), buyer);
        }
        for (Part<Waybill> part : consignment.waybills()) {
            waybillNo(part.document().logisticsCode(), part.document().logisticsNo(), seconds(part.eventTime()));
        }
        for (Part<Declaration> part : consignment.declarations()) {
            Declaration declaration = part.document();
            if (declaration.logisticsCode() != null && declaration.logisticsNo() != null) {
                waybillNo(declaration.logisticsCode(), declaration.logisticsNo(), seconds(part.eventTime()));
            }
        }
        List<BookItem> drawn = BookItem.of(consignment, hashes);
        for (BookItem item : drawn) {
            if (item.amount() != 0) {
                book(item);
                place(Kind.BOOK_ITEM, item.item(), new Sighting(hash, daySeconds(item.day()), 0, 0, 0, 0));
            }
        }
        BookItem.back(consignment, drawn).forEach(this::book);
    }

    private void book(BookItem item) {
        tallies.merge(new TallyDay(item.key(), item.day()), new Tally(0, 0, item.amount()), Tally::plus);
    }

    private void order(Order order, int at, @Nullable String payer) {
        int buyer = hashes.member(order.buyerIdNumberToken());
        if (order.buyerIdNumberToken() != null) {
            // A discount must not hide what the goods are worth.
            BigDecimal value = order.goodsValue().max(order.acturalPaid());
            place(
                    Kind.BUYER,
                    order.buyerIdNumberToken(),
                    new Sighting(
                            hash,
                            at,
                            buyer,
                            consignment.returns().isEmpty() ? 0 : ReturnShare.RETURNED,
                            0,
                            value.movePointRight(2).longValue()));
            Sighting person = new Sighting(hash, at, buyer, 0, 0, 0);
            place(Kind.PHONE, order.buyerTelephoneToken(), person);
            place(Kind.PHONE, order.consigneeTelephoneToken(), person);
            if (account == null) {
                // A trail has room for one: that of the first order that names one.
                account = order.buyerRegNoToken();
                place(Kind.ACCOUNT, account, person);
            }
        }
        String address = order.consigneeAddressToken();
        String building = order.consigneeBuildingToken() == null ? address : order.consigneeBuildingToken();
        long door = address == null ? 0 : hashes.of("DOOR", address) >>> 1;
        place(
                Kind.BUILDING,
                building,
                new Sighting(hash, at, buyer, hashes.member(payer), hashes.member(basket(order)), door));
    }

    /** Who pays for himself is no payer of others: by far the most common case needs no row. */
    private void payment(Payment payment, int at, @Nullable String buyer) {
        String payer = payment.payerIdNumberToken();
        if (payer != null && buyer != null && !payer.equals(buyer)) {
            place(Kind.PAYER, payer, new Sighting(hash, at, hashes.member(buyer), 0, 0, 0));
        }
    }

    private void waybillNo(String logisticsCode, String logisticsNo, int at) {
        place(Kind.LOGISTICS_NO, logisticsCode + '|' + logisticsNo, new Sighting(hash, at, 0, 0, 0, 0));
    }

    private void inspections() {
        if (consignment.declarations().isEmpty()) {
            return;
        }
        List<History> keys = History.of(consignment.declarations().getFirst().document(), hashes);
        for (Part<InspectionResult> part : consignment.inspections()) {
            int day = BookItem.day(part.eventTime());
            Tally tally = new Tally(1, part.document().result() == Finding.VIOLATION ? 1 : 0, 0);
            tallies.merge(new TallyDay(History.everything(hashes), day), tally, Tally::plus);
            for (History history : keys) {
                tallies.merge(new TallyDay(history.key(), day), tally, Tally::plus);
            }
        }
    }

    private void place(Kind kind, @Nullable String value, Sighting sighting) {
        if (value != null) {
            Place place = new Place(kind, hashes.of(kind.name(), value), sighting);
            // The first document that names it counts, as documents are in the order of their times.
            places.putIfAbsent(place.base(), place);
        }
    }

    private static String basket(Order order) {
        List<String> lines = new ArrayList<>(order.lines().size());
        for (OrderLine line : order.lines()) {
            String goods = line.barCode() != null ? line.barCode() : line.itemName();
            lines.add(goods + '*' + line.qty().stripTrailingZeros().toPlainString());
        }
        lines.sort(null);
        return String.join("+", lines);
    }

    private static int seconds(Instant time) {
        return (int) time.getEpochSecond();
    }

    private static int daySeconds(int day) {
        return day * DAY_SECONDS;
    }
}
