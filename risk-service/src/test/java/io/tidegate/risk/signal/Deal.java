package io.tidegate.risk.signal;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tidegate.contracts.Json;
import io.tidegate.contracts.document.Cancellation;
import io.tidegate.contracts.document.Declaration;
import io.tidegate.contracts.document.Declaration.DeclarationLine;
import io.tidegate.contracts.document.Document;
import io.tidegate.contracts.document.Finding;
import io.tidegate.contracts.document.IdCheck;
import io.tidegate.contracts.document.InspectionResult;
import io.tidegate.contracts.document.Order;
import io.tidegate.contracts.document.Order.OrderLine;
import io.tidegate.contracts.document.Payment;
import io.tidegate.contracts.document.Return;
import io.tidegate.contracts.document.Return.ReturnLine;
import io.tidegate.contracts.document.Waybill;
import io.tidegate.risk.consignment.Consignment;
import io.tidegate.risk.consignment.Part;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A purchase from which the documents of a consignment are made. Innocent unless told otherwise. */
public final class Deal {

    /** Noon in Beijing, 1 March 2021. */
    public static final Instant NOON = Instant.parse("2021-03-01T04:00:00Z");

    public final String orderNo;
    public Instant at = NOON;
    public String buyer;
    public @Nullable String payer;
    public String phone;
    public @Nullable String account;
    public String building;
    public IdCheck idCheck = IdCheck.VALID;
    public boolean under16;
    public String merchant = "3101MERCH1";
    public String barCode = "6900000000001";
    public String gcode = "3304990029";
    public String qty = "1";
    public String price = "100";
    public @Nullable String lots;
    public String tradeMode = "9610";
    public @Nullable String emsNo;
    public @Nullable String itemRecordNo;
    public String gross = "1.0";
    public String weighed = "1.0";
    public Duration toWaybill = Duration.ofHours(3);
    public String logisticsNo;
    public @Nullable String overpaid;
    public @Nullable String transaction;
    public @Nullable Duration returnedAfter;
    public String returned = "1";
    public boolean cancelled;
    public boolean paymentCame = true;
    public boolean waybillCame = true;
    public boolean declarationCame = true;

    public Deal(String orderNo) {
        this.orderNo = orderNo;
        this.buyer = "buyer-" + orderNo;
        this.phone = "phone-" + orderNo;
        this.building = "building-" + orderNo;
        this.logisticsNo = "L" + orderNo;
    }

    public String id() {
        return "3301EBP001|" + orderNo;
    }

    /** The status that the parcel was signed for, so long after the declaration. */
    public Signature signed(Duration afterDeclaration) {
        int time = (int) at.plus(Duration.ofHours(5)).plus(afterDeclaration).getEpochSecond();
        String waybill = "3301LOG001|" + logisticsNo;
        return new Signature(waybill, waybill + "|S|" + time, time, false);
    }

    public Consignment consignment() {
        BigDecimal value = new BigDecimal(price).multiply(new BigDecimal(qty));
        Instant declared = at.plus(Duration.ofHours(5));
        List<Part<Return>> returns = List.of();
        Instant last = declared;
        if (returnedAfter != null) {
            last = declared.plus(Objects.requireNonNull(returnedAfter));
            returns = List.of(part(
                    "return",
                    last,
                    new Return(
                            "3301COP001",
                            "R" + orderNo,
                            orderNo,
                            "3301EBP001",
                            merchant,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            "no longer wanted",
                            List.of(new ReturnLine(1, gcode, null, new BigDecimal(returned), "011")))));
        }
        return new Consignment(
                id(),
                false,
                List.of(part("order", at, order(value))),
                paymentCame ? List.of(part("payment", at.plusSeconds(60), payment(value))) : List.of(),
                waybillCame ? List.of(part("waybill", at.plus(toWaybill), waybill())) : List.of(),
                declarationCame ? List.of(part("declaration", declared, declaration(value))) : List.of(),
                returns,
                cancelled ? List.of(part("cancellation", declared, cancellation())) : List.of(),
                List.of(),
                last);
    }

    private <D extends Document> Part<D> part(String type, Instant time, D document) {
        return new Part<>(type + "-" + orderNo, orderNo, 1, time, document);
    }

    private Cancellation cancellation() {
        return new Cancellation(
                "3301COP001",
                "X" + orderNo,
                null,
                "292520211000000001",
                orderNo,
                "3301EBP001",
                merchant,
                null,
                null,
                null,
                null,
                null,
                null,
                "declared by mistake");
    }

    private Order order(BigDecimal value) {
        return new Order(
                orderNo,
                "3301EBP001",
                null,
                merchant,
                null,
                value,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                value,
                "142",
                account,
                "name-" + buyer,
                phone,
                "1",
                buyer,
                idCheck,
                under16,
                "3301PAY001",
                null,
                transaction == null ? "T" + orderNo : transaction,
                lots,
                "name-" + buyer,
                phone,
                "address-" + building,
                building,
                null,
                List.of(new OrderLine(
                        1,
                        null,
                        "goods",
                        null,
                        barCode,
                        null,
                        new BigDecimal(qty),
                        new BigDecimal(price),
                        value,
                        "142",
                        "502")));
    }

    private Payment payment(BigDecimal value) {
        String who = payer == null ? buyer : payer;
        return new Payment(
                "3301PAY001",
                null,
                "T" + orderNo,
                orderNo,
                "3301EBP001",
                null,
                "1",
                who,
                "name-" + who,
                null,
                overpaid == null ? value : value.add(new BigDecimal(overpaid)),
                "142",
                null);
    }

    private Waybill waybill() {
        return new Waybill(
                "3301LOG001",
                null,
                logisticsNo,
                null,
                orderNo,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                "142",
                new BigDecimal(weighed),
                1,
                "goods",
                "name-" + buyer,
                phone,
                "address-" + building,
                building);
    }

    private Declaration declaration(BigDecimal value) {
        return new Declaration(
                "3301COP001",
                "C" + orderNo,
                null,
                null,
                orderNo,
                "3301EBP001",
                null,
                merchant,
                null,
                logisticsNo,
                "3301LOG001",
                null,
                emsNo,
                "I",
                null,
                null,
                null,
                "1",
                buyer,
                idCheck,
                "name-" + buyer,
                phone,
                "address-" + building,
                building,
                "3301AGT001",
                null,
                null,
                tradeMode,
                null,
                "502",
                null,
                null,
                "142",
                1,
                new BigDecimal(gross),
                new BigDecimal(gross),
                List.of(new DeclarationLine(
                        1,
                        itemRecordNo,
                        null,
                        "goods",
                        gcode,
                        "goods",
                        null,
                        barCode,
                        "502",
                        "142",
                        new BigDecimal(qty),
                        null,
                        null,
                        new BigDecimal(price),
                        value,
                        null)));
    }

    /** An ordinary import, inspected a day later where {@code found} is not null. */
    public static Consignment generalTrade(
            String no, Instant at, String importer, String hs6, String origin, @Nullable Finding found) {
        Declaration declaration = read(Declaration.class, """
                {"type":"declaration","copCode":"KR00000001","copNo":"%s","ebcCode":"%s","agentCode":"DECLARANT1",
                "sellerCode":"SELLER1","ieFlag":"I","tradeMode":"0110","country":"%4$s","currency":"KRW","lines":[
                {"gnum":1,"gcode":"%3$s","country":"%4$s","qty":1,"totalPrice":10,"taxRate":8.0}]}
                """.formatted(no, importer, hs6, origin));
        Instant inspected = at.plus(Duration.ofDays(1));
        return new Consignment(
                "KR00000001|" + no,
                false,
                List.of(),
                List.of(),
                List.of(),
                List.of(new Part<>("declaration-" + no, no, 1, at, declaration)),
                List.of(),
                List.of(),
                found == null ? List.of() : List.of(new Part<>("result-" + no, no, 1, inspected, result(no, found))),
                found == null ? at : inspected);
    }

    private static InspectionResult result(String no, Finding found) {
        String severity = found == Finding.VIOLATION ? "ordinary" : null;
        return new InspectionResult("KR00000001", no, "1", null, found, severity, null, "20210302120000");
    }

    private static <D extends Document> D read(Class<D> type, String json) {
        try {
            return type.cast(Json.mapper().readValue(json, Document.class));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
