package io.tidegate.risk.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.risk.consignment.Consignment;
import io.tidegate.risk.limit.ClaimState.Steps;
import io.tidegate.risk.testing.Sample;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A claim is reserved with its order, committed with the release, given back when the goods do not come in. */
class ClaimsTest {

    private final LedgersInMemory ledgers = new LedgersInMemory();
    private final OfficersInMemory officers = new OfficersInMemory();
    private final Limits limits = new Limits(ledgers, officers, LimitTable.shipped());

    private final Consignment first = order("N1", "20000", "20210301120000");
    private final Consignment second = order("N2", "20000", "20210302120000");

    @ParameterizedTest
    @CsvSource({
        "open,                    false, false, false, RESERVED",
        "inspect.ordered,         false, false, false, RESERVED",
        "release.ordered,         false, false, true,  RESERVED",
        "release.done,            true,  false, true,  COMMITTED",
        "recall.ordered,          true,  false, true,  COMMITTED",
        "documentCheck.ordered,   true,  false, true,  COMMITTED",
        "refuse.ordered,          false, false, false, RESERVED",
        "refuse.done,             false, true,  false, GIVEN_BACK",
        "return.ordered,          false, true,  false, GIVEN_BACK",
        "return.ordered,          true,  false, false, COMMITTED",
        "return.done,             true,  false, false, GIVEN_BACK",
        "destroy.done,            false, true,  true,  GIVEN_BACK",
        "hold.ordered,            false, true,  false, RESERVED",
        "refuse.done,             false, true,  true,  RESERVED",
        "release.done,            true,  true,  true,  COMMITTED",
    })
    void claimFollowsFromTheSteps(
            String state, boolean released, boolean refused, boolean conforming, ClaimState then) {
        assertThat(new Steps(state, released, refused, conforming).claim()).isEqualTo(then);
    }

    @Test
    void releaseCommitsAndTouchesNobody() throws Exception {
        reserve(first);
        assertThat(reserve(second).yearlyExceeded()).isTrue();

        officers.act(first.id(), new Steps("release.done", true, false, true));

        assertThat(settle(first)).isEmpty();
        assertThat(entry(first).state()).isEqualTo(ClaimState.COMMITTED);
        assertThat(read(second).usedBefore()).isEqualByComparingTo("20000");
    }

    @Test
    void refusalGivesBackAndTouchesWhomItBringsBelow() throws Exception {
        reserve(first);
        reserve(second);

        officers.act(first.id(), new Steps("refuse.done", false, true, false));

        assertThat(settle(first)).containsExactly(second.id());
        assertThat(read(second).yearlyExceeded()).isFalse();
        assertThat(entry(first).state()).isEqualTo(ClaimState.GIVEN_BACK);
    }

    @Test
    void revisedFindingTurnsItBack() throws Exception {
        reserve(first);
        reserve(second);
        officers.act(first.id(), new Steps("refuse.done", false, true, false));
        settle(first);

        officers.act(first.id(), new Steps("refuse.done", false, true, true));

        assertThat(settle(first)).containsExactly(second.id());
        assertThat(read(second).yearlyExceeded()).isTrue();
        assertThat(entry(first).state()).isEqualTo(ClaimState.RESERVED);
    }

    /** The refusal came before the order, or before the order was changed to another buyer. */
    @Test
    void theOutcomeDoesNotDependOnTheOrderOfArrival() throws Exception {
        Consignment withoutOrder = Sample.consignment(Sample.declaration("P1", "N1"));
        officers.act(first.id(), new Steps("refuse.done", false, true, false));
        assertThat(settle(withoutOrder)).isEmpty();

        limits.reserve(ledgers.connection(), Map.of(first.id(), withoutOrder), List.of(first));

        assertThat(entry(first).state()).isEqualTo(ClaimState.GIVEN_BACK);
        assertThat(reserve(second).usedBefore()).isEqualByComparingTo("0");

        Consignment others = Sample.consignment(Sample.order("P1", "N1")
                .at("20210301120000")
                .with("goodsValue", 20000)
                .with("buyerIdNumberToken", "id-b"));
        limits.reserve(ledgers.connection(), Map.of(first.id(), first), List.of(others));

        assertThat(entry(others).state()).isEqualTo(ClaimState.GIVEN_BACK);
    }

    @Test
    void laterDocumentsLeaveWhatOfficersDid() throws Exception {
        reserve(first);
        officers.act(first.id(), new Steps("refuse.done", false, true, false));
        settle(first);

        Consignment dearer = order("N1", "21000", "20210301120000");
        limits.reserve(ledgers.connection(), Map.of(first.id(), first), List.of(dearer));

        assertThat(entry(dearer).amount()).isEqualByComparingTo("21000");
        assertThat(entry(dearer).state()).isEqualTo(ClaimState.GIVEN_BACK);
    }

    private Set<String> settle(Consignment consignment) throws Exception {
        assertThat(limits.moved(ledgers.connection(), 10)).isNotEmpty();
        return limits.settle(ledgers.connection(), List.of(consignment));
    }

    private LimitUse reserve(Consignment consignment) throws Exception {
        return limits.reserve(ledgers.connection(), Map.of(), List.of(consignment))
                .byConsignment()
                .getOrDefault(consignment.id(), LimitUse.NONE);
    }

    private LimitUse read(Consignment consignment) throws Exception {
        return limits.read(ledgers.connection(), List.of(consignment)).getOrDefault(consignment.id(), LimitUse.NONE);
    }

    private YearLedger.Entry entry(Consignment consignment) {
        LimitClaim claim = Objects.requireNonNull(LimitClaim.of(consignment));
        YearLedger ledger = Objects.requireNonNull(
                ledgers.load(ledgers.connection(), List.of(claim.account())).get(claim.account()));
        return ledger.entries().stream()
                .filter(entry -> entry.consignmentId().equals(consignment.id()))
                .findFirst()
                .orElseThrow();
    }

    private static Consignment order(String orderNo, String goodsValue, String time) {
        return Sample.consignment(Sample.order("P1", orderNo)
                .at(time)
                .with("goodsValue", new BigDecimal(goodsValue))
                .with("freight", 0));
    }
}
