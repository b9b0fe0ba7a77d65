package io.tidegate.risk.assessment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.contracts.assessment.Measure;
import io.tidegate.contracts.assessment.Words;
import io.tidegate.risk.assessment.DecisionLog.Logged;
import io.tidegate.risk.consignment.MatchFinding;
import io.tidegate.risk.limit.LimitUse;
import io.tidegate.risk.limit.TaxDue;
import io.tidegate.risk.model.LearnedScore;
import io.tidegate.risk.model.LearnedScore.Contribution;
import io.tidegate.risk.model.LearnedScore.State;
import io.tidegate.risk.rulebook.ConsignmentFacts;
import io.tidegate.risk.rulebook.RuleBook;
import io.tidegate.risk.rulebook.RuleBookContent;
import io.tidegate.risk.rulebook.RuleInput;
import io.tidegate.risk.safety.SafetyHit;
import io.tidegate.risk.screening.ListHit;
import io.tidegate.risk.signal.Signals;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** What is read is what was written, to the scale of a decimal. */
class DecisionCodecTest {

    /** As it was written before decisions had a learned score. */
    private static final String FIRST_FORM = "eAFjYpLkX1ckwpEULfb8aHRD72R+NgaB5PzcgpzUklQB7yDnGn8fF8N/i3/O4WmYf2cHOwOH"
            + "gaGhAQOHkaWBARODUEpqck5iUWJeCQOPo7urX4glEwdLQ8v6eAYGBiYwFkrPz08p9slMK+HgWHGYkYGDAYEYmDgYWPyCGAAmtiEX";

    private static final List<SafetyHit> SAFETY =
            List.of(new SafetyHit("A-1", "lot", 40, Measure.HOLD, new Words("Lot \"L1\"", "批次")));

    /** As it was written before exports were known: of general trade, with a learned score. */
    private static final String SECOND_FORM =
            "eAFFjTFLw0AYhj+PUA8tUsTFTW5uJYmTBYf+ALV0EKR0iLkv5iDJhcu1pWrBrYsKgoODoih0ElwLLk4u4h8Qx1Lp7uIiXlyEb3jf"
                    + "l+fhs8jb4Ot9cbj9UtuZX36VG/0FKPkyTiPUWKgdOT/331fF45uP0SxQ23FsoO66bVtQSiNPB1LFQOpQilH5oZdoIJuEWs8jQqwC"
                    + "nZuQ5iHzJUdWZakneMWLZTvRFS6CAFXGyizDDiqhewbITJDtfNyLvBgzVm0aqRdjolmrzCIMtKFcd23VNYwS+2HeHds2jUu/nYN/"
                    + "Es/xrlTctEOGiaHq5vmK1CGqrsjQCAehWScXj+Ony+ngfHp3PR6dfj4MWb/fAgJLqRI+NjwtJLVOZoDC/wGhYG01AIqZLxVysDoO"
                    + "Ld6e7cIvM11ovQ==";

    /** As it was written before findings had points: one of each weight that there was. */
    private static final String THIRD_FORM =
            "eAFtUs9PE0EYnayE7IFDDx49TPbgqW26WxIDnrx5UKzGG+Ew7c52N+zu1JlZNxVJUEQStRYiNCbExhDiDTh4kNAm+K+ILFATQ/wP/HZb"
                    + "2vJjs4eZ9973zbz3zajy7/Htwz/Pmt8P84X6auPdfQWlSsyruFTS0cLLO2jh19/FMYRU3dBzSDUmcrkRlPIoL9nEl0h5iFIVl0iLcQ8p"
                    + "BUUd+bmnxB/6NjY9p5WYSbVJrUIcM0M8FvgyYzqWRbnQ0pqgzyl3ZBUEAhYsiMGiSzwqtMlp7bwtgBVS9agvtZm05lJLQoFh5LMGMNwp"
                    + "2+d7HfYmKwWxNOlgJogRl4WMm4DNadSH6qc2xQBQjgWpCpw0wyEROL5oGkuge0cOBHoW2r+wofp0ZzOqrUc7zaPW587yamfzy9HefrfJ"
                    + "WfvD8dou4CC4SOm/F15r8/PpfiYhqRYd182ENLaQYZYF/Yci8RyfcYAGgbis7AjplMRQDnlQ9DNIErmYQMyb49cn0LtB12Iez5a7zk1a"
                    + "cgkn0mE+NrIG4APnByuJsVpnuR57zuOothgtvY9t7y0Bdby70VmuJXFAZZe8bNx1fJrxA6945RVctdx/A0OTH3J83cSvDPsBnId752Ev"
                    + "EBLzwMcWZx7WcehImwUSl0lF3MUGFpL4psChTTkFWgDpmn3/0frb6NOraL8e1X9E+2tHrY+gOT1onrS2T9oNAM/aG8fbW9HWmyQCiCVW"
                    + "QVC96c8gBd0qBlXKH8WvTxjjNlI0dNPI6ROZnA6/irZuqGhlSkVfG7BASBlDI1NPEEr5TN4Ts9T8D0wPWsU=";

    /** As it was written before the versions of lists were told. */
    private static final String FOURTH_FORM =
            "eAFdUDFrFFEQHtfFLGJxRUARi+NheXe+3Tujl06tDUdshHDFu32z2Ud29y1v33nEeKCFSkBBMYqgoiiIhcTSA0EEK/+AVQqLnHK1"
                    + "WNgE54lpfMyDmW++mflmAm/2/uSX479+tuc2s8+dy/5RD2qxzssMLR7qXQth79Xvp0euP9+ZzEHQXQg5BFGXcx9qZSZsok0OXg9q"
                    + "OZo4FYUF76IX+J8mnnuw561ssFhLZIusFEo2Ra6HhW1KlSRoKtZgFV5Bo+w6ESpy9NCBpVaFrdhihzfYIBM5kr9CDdZzLCzrN1iG"
                    + "iaWKKGq3IuIbtZq6OOScIqnjoSP+LZKOPtJGUrTBsCBWj4TUtU3RjFSFVHA1JfT71rvdD49nt+/PXj7bndz98fY1G4/7X90Cmapc"
                    + "95GwcYqyWQpjFUlqUDtrnPJ/yKnzhCUKM0kYjUTTwkF8wa3/v4ZLOpP1YVGJBOurWpO6fRlPPk63tknAdHtzevPN9OGt6YMbbEyH"
                    + "irWhM4YtTkdBqazSbpn90SEb9z2YL42KcVlQMvDvHGAwH/Gw2+QhWeB/2/ECuLcUwItHBwMAOLxW6FEBvqXc5IT74BFMJH9pGaBW"
                    + "aHuuWkMJx3gYtTunF86c7YrBH2GNuIk=";

    @Property(tries = 300)
    void numbersAndTextsComeBack(
            @ForAll @Size(max = 6) List<Long> longs,
            @ForAll @Size(max = 6) List<BigDecimal> decimals,
            @ForAll @Size(max = 6) List<String> texts,
            @ForAll boolean truth) {
        Map<String, Object> values = new java.util.HashMap<>();
        longs.forEach(value -> values.put("long" + values.size(), value));
        decimals.forEach(value -> values.put("decimal" + values.size(), value));
        texts.forEach(value -> values.put("text" + values.size(), value));
        values.put("truth", truth);
        List<Logged> written = List.of(
                logged("A|1", values, List.of(), List.of(), LimitUse.NONE, Set.of()),
                logged("A|2", values, List.of(), List.of(), LimitUse.NONE, Set.of()));
        assertThat(DecisionCodec.decode(DecisionCodec.encode(written))).isEqualTo(written);
    }

    @Test
    void findingsHitsLimitsAndCapsComeBack() {
        List<Logged> written = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            written.add(logged(
                    "平台|" + i,
                    Map.of("priceRatio", new BigDecimal("0.70"), "buyerOrders24h", 3L),
                    List.of(new MatchFinding(
                            "paid-amount-differs",
                            "serious",
                            List.of("payment"),
                            "223.2",
                            "100",
                            List.of("d" + i),
                            new Words("Paid \"otherwise\"", "支付金额不符"))),
                    List.of(new ListHit(
                            "prohibited-hs", "9303", "declaration.lines[1].gcode", new Words("firearms", "枪支"))),
                    new LimitUse(
                            true,
                            "2019-01-01",
                            new BigDecimal("223.20"),
                            new BigDecimal("5000"),
                            new BigDecimal("26000"),
                            BigDecimal.ZERO,
                            i % 2 == 0,
                            i % 3 == 0,
                            i % 5 == 0),
                    Set.of("a.rule")));
        }
        byte[] body = DecisionCodec.encode(written);
        assertThat(DecisionCodec.decode(body)).isEqualTo(written);
    }

    @Test
    void everyStateOfTheLearnedScoreComesBack() {
        List<LearnedScore> scores = List.of(
                LearnedScore.NOT_ASKED,
                LearnedScore.NO_MODEL,
                LearnedScore.incomplete("v1", "netWeight"),
                new LearnedScore(
                        State.SCORED,
                        "v1",
                        new BigDecimal("0.730000"),
                        null,
                        List.of(
                                Contribution.of(
                                        "violations by importer", new BigDecimal("0.4100"), new BigDecimal("1.2000")),
                                Contribution.of("violations by seller", null, new BigDecimal("-0.3100")))));
        assertThat(scores).extracting(LearnedScore::state).containsExactly(State.values());
        List<Logged> written = scores.stream().map(DecisionCodecTest::scored).toList();
        assertThat(DecisionCodec.decode(DecisionCodec.encode(written))).isEqualTo(written);
    }

    @Test
    void aDecisionOfTheFormWithoutScoreIsMadeAgainToTheSameBytes() {
        Logged first =
                DecisionCodec.decode(Base64.getDecoder().decode(FIRST_FORM)).getFirst();
        RuleBook book = new RuleBook(1, new RuleBookContent("t", List.of(), List.of(), List.of()));

        Decision again = Assessor.decide(first.input(), book);

        assertThat(first.digest()).isEqualTo(UUID.fromString("190fae72-1408-625b-16e7-c55b808d930f"));
        assertThat(again.digest()).isEqualTo(first.digest());
        assertThat(new String(again.told(), UTF_8)).doesNotContain("model", "notAsked");
    }

    @Test
    void aDecisionOfTheFormWithoutExportIsMadeAgainToTheSameBytes() {
        Logged second =
                DecisionCodec.decode(Base64.getDecoder().decode(SECOND_FORM)).getFirst();
        RuleBook book = new RuleBook(1, new RuleBookContent("t", List.of(), List.of(), List.of()));

        assertThat(second.digest()).isEqualTo(UUID.fromString("cd87f4da-12a6-4fc6-4156-0b19cb6f3d7d"));
        assertThat(second.input().facts().consignment().export()).isFalse();
        assertThat(Assessor.decide(second.input(), book).digest()).isEqualTo(second.digest());
    }

    @Test
    void aDecisionOfTheFormWithoutPointsIsMadeAgainToTheSameBytes() {
        Logged third =
                DecisionCodec.decode(Base64.getDecoder().decode(THIRD_FORM)).getFirst();
        RuleBook book = new RuleBook(1, new RuleBookContent("t", List.of(), List.of(), List.of()));

        Decision again = Assessor.decide(third.input(), book);

        assertThat(again.score()).isEqualTo(50);
        assertThat(third.digest()).isEqualTo(UUID.fromString("f15126e2-ea71-9eb3-e233-508f91968a48"));
        assertThat(again.digest()).isEqualTo(third.digest());
        assertThat(new String(again.told(), UTF_8)).doesNotContain("tolerances");
    }

    @Test
    void aDecisionOfTheFormWithoutListsIsMadeAgainToTheSameBytes() {
        Logged fourth =
                DecisionCodec.decode(Base64.getDecoder().decode(FOURTH_FORM)).getFirst();
        RuleBook book = new RuleBook(1, new RuleBookContent("t", List.of(), List.of(), List.of()));

        Decision again = Assessor.decide(fourth.input(), book);

        assertThat(fourth.digest()).isEqualTo(UUID.fromString("e9b724c9-1af5-f333-0789-6cc334580417"));
        assertThat(again.digest()).isEqualTo(fourth.digest());
        assertThat(again.versions()).containsEntry("lists", "parties/1").doesNotContainKey("lists.shipped");
    }

    /** Lists that come later change later decisions: those that were logged keep the versions by which they were made. */
    @Test
    void aDecisionKeepsTheVersionsOfItsLists() {
        Map<String, String> lists = Map.of("lists.shipped", "0123456789ab", "lists.inForce", "filed-products/1");
        List<Logged> written = List.of(weighed(30, "v1", lists));
        RuleBook book = new RuleBook(1, new RuleBookContent("t", List.of(), List.of(), List.of()));

        Logged read = DecisionCodec.decode(DecisionCodec.encode(written)).getFirst();

        assertThat(read).isEqualTo(written.getFirst());
        assertThat(Assessor.decide(read.input(), book).versions()).containsAllEntriesOf(lists);
    }

    /** A file of tolerances that comes later changes later decisions: those that were logged keep their points and version. */
    @Test
    void aDecisionKeepsThePointsOfItsTolerances() {
        List<Logged> written = List.of(weighed(30, "v1"));
        RuleBook book = new RuleBook(1, new RuleBookContent("t", List.of(), List.of(), List.of()));

        Logged read = DecisionCodec.decode(DecisionCodec.encode(written)).getFirst();
        Decision again = Assessor.decide(read.input(), book);

        assertThat(read).isEqualTo(written.getFirst());
        assertThat(again.score()).isEqualTo(30);
        assertThat(again.versions()).containsEntry("tolerances", "v1").containsEntry("tax", "t1");
        assertThat(again.digest())
                .isNotEqualTo(Assessor.decide(weighed(7, "v2").input(), book).digest());
    }

    private static Logged weighed(int points, String tolerances) {
        return weighed(points, tolerances, Map.of());
    }

    private static Logged weighed(int points, String tolerances, Map<String, String> lists) {
        DecisionInput input = logged(
                        "K|1",
                        Map.of(),
                        List.of(new MatchFinding(
                                "paid-amount-differs",
                                "serious",
                                points,
                                List.of("payment"),
                                "223.2",
                                "100",
                                List.of("d"),
                                new Words("Paid otherwise", "支付金额不符"))),
                        List.of(),
                        LimitUse.NONE,
                        Set.of())
                .input();
        return new Logged(
                new DecisionInput(
                        1,
                        input.state(),
                        input.facts(),
                        input.limits(),
                        new TaxDue(
                                TaxDue.State.UNKNOWN,
                                "t1",
                                BigDecimal.ZERO,
                                new BigDecimal("18.20"),
                                true,
                                2,
                                "3304990029"),
                        List.of(),
                        Set.of(),
                        tolerances,
                        lists),
                new UUID(1, 2));
    }

    @Test
    void anotherProbabilityIsAnotherDecision() {
        RuleBook book = new RuleBook(1, new RuleBookContent("t", List.of(), List.of(), List.of()));
        LearnedScore low = new LearnedScore(State.SCORED, "v1", new BigDecimal("0.100000"), null, List.of());
        LearnedScore high = new LearnedScore(State.SCORED, "v1", new BigDecimal("0.100001"), null, List.of());
        Decision one = Assessor.decide(scored(low).input(), book);
        assertThat(one.versions()).containsEntry("model", "v1");
        assertThat(one.digest())
                .isEqualTo(Assessor.decide(scored(low).input(), book).digest());
        assertThat(one.digest())
                .isNotEqualTo(Assessor.decide(scored(high).input(), book).digest());
    }

    private static Logged scored(LearnedScore score) {
        DecisionInput input = logged("K|1", Map.of(), List.of(), List.of(), LimitUse.NONE, Set.of())
                .input();
        RuleInput facts = input.facts();
        return new Logged(
                new DecisionInput(
                        1,
                        input.state(),
                        new RuleInput(
                                facts.consignment(),
                                List.of(),
                                facts.signals(),
                                List.of(),
                                facts.limits(),
                                Map.of(),
                                score),
                        input.limits(),
                        List.of(),
                        Set.of()),
                new UUID(1, 2));
    }

    private static Logged logged(
            String id,
            Map<String, Object> signals,
            List<MatchFinding> findings,
            List<ListHit> hits,
            LimitUse limits,
            Set<String> capped) {
        ConsignmentFacts facts = new ConsignmentFacts(
                id,
                id.endsWith("7"),
                Instant.parse("2021-12-31T15:59:59.999Z"),
                "9610",
                "2900",
                Map.of("platform", "P", "merchant", "M"),
                id.endsWith("1") ? null : new BigDecimal("200.00"),
                1,
                2,
                3,
                4,
                5);
        RuleInput input = new RuleInput(
                facts, findings, new Signals(signals), hits, Assessor.view(limits), Map.of("platform", "NR"));
        return new Logged(
                new DecisionInput(7, MatchState.COMPLETE, input, limits, SAFETY, capped),
                UUID.nameUUIDFromBytes(new byte[] {1}));
    }
}
