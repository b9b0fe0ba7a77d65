package io.tidegate.bench.rating;

import io.tidegate.bench.rating.Planted.Nature;
import io.tidegate.rating.evidence.Exposure.Unit;
import io.tidegate.rating.evidence.Outcome.Kind;
import io.tidegate.rating.evidence.Outcome.Severity;
import io.tidegate.rating.evidence.Role;
import io.tidegate.rating.evidence.Subject;
import io.tidegate.rating.grading.CreditClass;
import io.tidegate.rating.grading.Dossier;
import io.tidegate.rating.grading.Dossier.Bad;
import io.tidegate.rating.grading.Dossier.Done;
import io.tidegate.rating.grading.Dossier.Inherited;
import io.tidegate.rating.grading.Rater;
import io.tidegate.rating.grading.Rating;
import io.tidegate.rating.methodology.Methodologies.Published;
import io.tidegate.rating.quality.Cases;
import io.tidegate.rating.trust.EigenTrust;
import io.tidegate.rating.trust.EigenTrust.Dealing;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * Rings that buy from a bad merchant, false complaints about a good one, a bad one that comes back under a new name, and honest
 * newcomers that look like one.
 */
final class Attacks {

    private static final String PART = "attacks";
    /** So many ordinary merchants, a fifth as many targets. */
    static final int USUAL = 2000;

    private static final int TARGETS_PART = 5;
    private static final int RING = 10;
    private static final int RING_DAYS = 60;
    private static final int FALSE_COMPLAINTS = 100;
    private static final int BUYERS = 500;
    private static final int PRE_TRUSTED = 20;
    private static final int HALF_YEAR = 180;

    /** Newcomers that belong to the legal person and owner of another enterprise, as branches do. */
    private static final double OF_A_GROUP = .03;

    /** Newcomers that use the device of another enterprise: an agent's, or one bought second-hand. */
    private static final double SHARED_DEVICE = .005;

    private static final int ENTERPRISES_OF_A_WAREHOUSE = 50;
    private static final int NEWCOMERS = 2000;
    private static final double CHANCE_MAX = .01;

    private final Report report;
    private final Histories histories;
    private final Published method;
    private final Rater rater;
    private final Map<String, Double> trust;
    private final int ordinary;
    private final int targets;

    Attacks(Report report, Histories histories, Published method, Rater rater, int ordinary) {
        this.ordinary = ordinary;
        this.targets = ordinary / TARGETS_PART;
        this.report = report;
        this.histories = histories;
        this.method = method;
        this.rater = rater;
        this.trust = trust();
    }

    void run(int asOf) {
        report.heading("attacks");
        ring(asOf);
        badMouthing(asOf);
        whitewash(asOf);
        chance(asOf);
    }

    /** Buyers that deal with each other, from the pre-trusted on; the ring deals with itself. */
    private static Map<String, Double> trust() {
        SplittableRandom random = new SplittableRandom(3);
        Set<String> preTrusted = new TreeSet<>();
        List<Dealing> dealings = new ArrayList<>();
        for (int i = 0; i < BUYERS; i++) {
            if (i < PRE_TRUSTED) {
                preTrusted.add("buyer" + i);
            }
            for (int j = 0; j < 10; j++) {
                dealings.add(new Dealing("buyer" + i, "buyer" + random.nextInt(BUYERS), 1));
            }
        }
        for (int i = 0; i < FALSE_COMPLAINTS; i++) {
            dealings.add(new Dealing("ring" + i, "ring" + (i + 1) % FALSE_COMPLAINTS, 100));
            dealings.add(new Dealing("ring" + i, "buyer" + random.nextInt(BUYERS), 1));
        }
        return EigenTrust.weights(dealings, preTrusted);
    }

    private double trustIn(String party) {
        return trust.getOrDefault(party, 0.0);
    }

    private void ring(int asOf) {
        double plain = 0;
        for (int k : new int[] {0, 10, 100}) {
            Cases defended = new Cases();
            Cases undefended = new Cases();
            int gained = 0;
            int gainedUndefended = 0;
            for (int i = 0; i < ordinary + targets; i++) {
                boolean target = i >= ordinary;
                Planted planted = histories.planted(Role.MERCHANT, i, target ? Nature.BAD : Nature.ORDINARY);
                Dossier honest = planted.dossier(asOf, asOf);
                Dossier pushed = target ? pushed(honest, asOf, k, true) : honest;
                Dossier believed = target ? pushed(honest, asOf, k, false) : honest;
                Rating with = rate(pushed, asOf);
                Rating without = rate(believed, asOf);
                defended.add(-with.score(), target);
                undefended.add(-without.score(), target);
                CreditClass before = rate(honest, asOf).creditClass();
                gained += better(with.creditClass(), before) ? 1 : 0;
                gainedUndefended += better(without.creditClass(), before) ? 1 : 0;
            }
            plain = k == 0 ? defended.order().auc() : plain;
            report.put(
                    PART,
                    "ring-" + k,
                    Map.of(
                            "auc",
                            defended.order().auc(),
                            "aucUndefended",
                            undefended.order().auc(),
                            "gained",
                            gained));
            report.bar(
                    PART,
                    "ring, K = " + k,
                    "AUC %.4f (undefended %.4f), class gained by %d (%d) of %d"
                            .formatted(
                                    defended.order().auc(),
                                    undefended.order().auc(),
                                    gained,
                                    gainedUndefended,
                                    targets),
                    "AUC loss <= .02, no class gained",
                    plain - defended.order().auc() <= .02 && gained == 0);
        }
    }

    private static boolean better(CreditClass now, CreditClass before) {
        return before != CreditClass.NR && now.compareTo(before) > 0;
    }

    /** With clean orders by accounts of a ring; {@code named}: the rater knows who they are. */
    private Dossier pushed(Dossier honest, int asOf, int k, boolean named) {
        List<Done> done = new ArrayList<>(honest.done());
        for (int i = 0; i < k; i++) {
            String account = "ring" + i % RING;
            int day = asOf - 1 - i % RING_DAYS;
            done.add(named ? new Done(Unit.ORDER, day, 1, account, trustIn(account)) : new Done(Unit.ORDER, day, 1));
        }
        return new Dossier(
                honest.subject(), done, honest.bad(), List.of(), List.of(), List.of(), Backtest.SIGNED, null);
    }

    private void badMouthing(int asOf) {
        int good = 0;
        int lost = 0;
        int belowC = 0;
        int lostUntrusted = 0;
        for (int i = 0; good < targets / 4 && i < 50 * targets; i++) {
            Dossier honest = histories.planted(Role.MERCHANT, i, Nature.GOOD).dossier(asOf, asOf);
            CreditClass before = rate(honest, asOf).creditClass();
            if (before.compareTo(CreditClass.A) < 0) {
                continue;
            }
            good++;
            CreditClass after = rate(smeared(honest, asOf, true), asOf).creditClass();
            CreditClass believed = rate(smeared(honest, asOf, false), asOf).creditClass();
            lost += after.compareTo(before) < 0 ? 1 : 0;
            lostUntrusted += believed.compareTo(before) < 0 ? 1 : 0;
            belowC += believed.compareTo(CreditClass.C) < 0 || after.compareTo(CreditClass.C) < 0 ? 1 : 0;
        }
        report.put(PART, "badMouthing", Map.of("good", good, "lost", lost, "lostWithoutTrust", lostUntrusted));
        report.bar(
                PART,
                "bad-mouthing",
                "%d of %d in A or AA lost a class (%d without trust), %d below C"
                        .formatted(lost, good, lostUntrusted, belowC),
                "none below C, no class lost",
                lost == 0 && belowC == 0 && good > 0);
    }

    private Dossier smeared(Dossier honest, int asOf, boolean weighed) {
        List<Bad> bad = new ArrayList<>(honest.bad());
        for (int i = 0; i < FALSE_COMPLAINTS; i++) {
            String account = "ring" + i;
            double weight = weighed ? trustIn(account) : Double.NaN;
            bad.add(new Bad("I4", asOf - 1, Severity.MINOR, Kind.RETURN, 1, Dossier.FOREVER, false, account, weight));
        }
        return new Dossier(
                honest.subject(), honest.done(), bad, List.of(), List.of(), List.of(), Backtest.SIGNED, null);
    }

    /** The successor trades as its predecessor would for half a year, clean, and is looked at every month. */
    private void whitewash(int asOf) {
        CreditClass ceiling = CreditClass.valueOf(method.methodology().linked().ceiling());
        int successors = 0;
        int above = 0;
        int aboveUnlinked = 0;
        long lower = 0;
        for (int i = 0; i < 20 * targets && successors < targets; i++) {
            Dossier old =
                    histories.planted(Role.MERCHANT, i, Nature.WHITEWASHED).dossier(asOf, asOf);
            if (rate(old, asOf).creditClass().compareTo(CreditClass.C) > 0) {
                continue;
            }
            successors++;
            Inherited inherited =
                    new Inherited(old.subject().enterprise(), rater.posterior(old, asOf), Dossier.FOREVER);
            for (int day = asOf + 30; day <= asOf + HALF_YEAR; day += 30) {
                Rating linked = rate(fresh(asOf, day, inherited), day);
                Rating unlinked = rate(fresh(asOf, day, null), day);
                above += linked.creditClass().compareTo(ceiling) > 0 ? 1 : 0;
                aboveUnlinked += unlinked.creditClass().compareTo(ceiling) > 0 ? 1 : 0;
                lower += unlinked.score() - linked.score();
            }
        }
        report.put(PART, "whitewash", Map.of("successors", successors, "above", above));
        report.bar(
                PART,
                "whitewash",
                "%d of %d months of %d successors above %s (unlinked %d); score lower by %d"
                        .formatted(
                                above,
                                successors * 6,
                                successors,
                                ceiling,
                                aboveUnlinked,
                                lower / Math.max(1, successors * 6L)),
                "none for 6 months",
                above == 0 && successors > 0);
    }

    private static Dossier fresh(int from, int until, @org.jspecify.annotations.Nullable Inherited inherited) {
        List<Done> done = new ArrayList<>();
        for (int day = from + 1; day <= until; day++) {
            done.add(new Done(Unit.ORDER, day, 2));
            if (day % 5 == 0) {
                done.add(new Done(Unit.INSPECTION, day, 1));
            }
        }
        return new Dossier(
                new Subject("successor", Role.MERCHANT),
                done,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Backtest.SIGNED,
                inherited);
    }

    /**
     * Honest newcomers capped because they share as much with an enterprise in C or D as a successor would. Who shares what is
     * set here: branches share legal person and owner with an enterprise of their group, everybody a warehouse with some fifty
     * others, a few a device.
     */
    private void chance(int asOf) {
        boolean[] low = new boolean[ordinary];
        for (int i = 0; i < ordinary; i++) {
            CreditClass now = rate(histories.planted(Role.MERCHANT, i).dossier(asOf, asOf), asOf)
                    .creditClass();
            low[i] = now == CreditClass.C || now == CreditClass.D;
        }
        int warehouses = Math.max(1, ordinary / ENTERPRISES_OF_A_WAREHOUSE);
        SplittableRandom random = new SplittableRandom(5);
        int capped = 0;
        for (int i = 0; i < NEWCOMERS; i++) {
            int group = random.nextDouble() < OF_A_GROUP ? random.nextInt(ordinary) : -1;
            int device = random.nextDouble() < SHARED_DEVICE ? random.nextInt(ordinary) : -1;
            int warehouse = random.nextInt(warehouses);
            boolean linked = false;
            for (int other = 0; other < ordinary; other++) {
                int links = (group == other ? 2 : 0)
                        + (device == other ? 1 : 0)
                        + (warehouse == other % warehouses ? 1 : 0);
                linked |= low[other] && links >= method.methodology().linked().linksMin();
            }
            capped += linked ? 1 : 0;
        }
        report.put(PART, "linkedByChance", Map.of("newcomers", NEWCOMERS, "capped", capped));
        report.bar(
                PART,
                "honest newcomers",
                "%d of %d linked by chance to one in C or D".formatted(capped, NEWCOMERS),
                "< 1 % capped",
                capped < CHANCE_MAX * NEWCOMERS);
    }

    private Rating rate(Dossier dossier, int day) {
        return rater.rate(dossier, LocalDate.ofEpochDay(day));
    }
}
