package io.tidegate.bench.generator;

import io.tidegate.bench.generator.pattern.Recipes;
import io.tidegate.contracts.document.CebTime;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * A stream of consignments: never more than one scenario in memory. Scenarios begin in order of time; the documents of a
 * consignment come in their own order. Patterns take turns, so that each
 * has about as many consignments. For one thread.
 */
public final class Consignments implements Iterator<Consignment> {

    private final GeneratorSettings settings;
    private final World world;
    private final Documents documents;
    private final List<Recipe> recipes = Recipes.all();
    private final ArrayDeque<Consignment> ready = new ArrayDeque<>();
    private long made;
    private long scenarios;
    private long exports;
    private final Rota frauds = new Rota(recipes.size());
    private final Rota twins = new Rota(recipes.size());

    /** Begins the stream. */
    public Consignments(GeneratorSettings settings) {
        this.settings = settings;
        this.world = World.of(settings.seed());
        this.documents = new Documents(settings.seed());
    }

    @Override
    public boolean hasNext() {
        return !ready.isEmpty() || made < settings.count();
    }

    @Override
    public Consignment next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        if (ready.isEmpty()) {
            play();
        }
        return ready.remove();
    }

    private void play() {
        boolean room = settings.count() - made >= Recipe.SIZE_MAX;
        if (room && frauds.total < settings.patternRate() * made) {
            int next = frauds.next();
            List<Deal> deals = recipes.get(next).fraud(scene(frauds.turns[next], 0));
            frauds.played(next, deals.size());
            tell(deals, recipes.get(next).pattern(), null);
        } else if (room && twins.total < settings.twinRate() * made) {
            int next = twins.next();
            List<Deal> deals = recipes.get(next).twin(scene(twins.turns[next], 0));
            twins.played(next, deals.size());
            tell(deals, null, recipes.get(next).pattern());
        } else if (exports < settings.exportRate() * made) {
            export(exports++);
        } else {
            tell(List.of(plain()), null, null);
        }
    }

    /** Of twenty exports one weighs less than declared, one is not paid as ordered, the others are as they should be. */
    private void export(long turn) {
        Scene scene = scene(0, Scene.PLAIN_PERSON);
        Deal deal = scene.deal(world.enterprises().anyMerchant(scene.random())).exported();
        switch ((int) (turn % 20)) {
            case 0 -> tell(List.of(deal.waybillWeighs(new BigDecimal("0.3"))), "fake-logistics", null);
            case 7 -> tell(List.of(deal.overpaid(new BigDecimal("-30"))), "mismatch", null);
            default -> tell(List.of(deal), null, null);
        }
    }

    private Deal plain() {
        Scene scene = scene(0, Scene.PLAIN_PERSON);
        Deal deal = scene.deal(world.enterprises().anyMerchant(scene.random()));
        // One of eight buyers was here before: long enough ago for no window to count both.
        long earlier = made - scene.random().nextLong(200, 4000);
        if (earlier >= 0 && scene.random().nextInt(8) == 0) {
            deal.by(world.people().person(Scene.plainBuyer(earlier)));
        }
        return deal;
    }

    private Scene scene(int turn, int firstPerson) {
        var random = Pick.stream(settings.seed(), "scene", scenarios);
        return new Scene(world, random, beginning(), made, turn, firstPerson);
    }

    private Instant beginning() {
        double position = (double) made / settings.count() * settings.days();
        long day = (long) position;
        int second = world.habits().secondOfDay(position - day);
        return settings.from()
                .plusDays(day)
                .atStartOfDay(CebTime.BEIJING)
                .toInstant()
                .plusSeconds(second);
    }

    private void tell(List<Deal> deals, @Nullable String pattern, @Nullable String twinOf) {
        for (Deal deal : deals) {
            var truth = new Truth(documents.consignmentId(deal), pattern, twinOf, scenarios);
            ready.add(new Consignment(truth, documents.of(deal), goods(deal)));
        }
        made += deals.size();
        scenarios++;
    }

    private static Consignment.@Nullable LotGoods goods(Deal deal) {
        return deal.lot == null
                ? null
                : new Consignment.LotGoods(deal.lines.getFirst().product(), deal.lot, deal.merchant());
    }

    /** Whose turn it is: always the recipe with the fewest consignments so far. */
    private static final class Rota {

        private final long[] deals;
        private final int[] turns;
        private long total;

        Rota(int recipes) {
            deals = new long[recipes];
            turns = new int[recipes];
        }

        int next() {
            int next = 0;
            for (int i = 1; i < deals.length; i++) {
                next = deals[i] < deals[next] ? i : next;
            }
            return next;
        }

        void played(int recipe, int size) {
            deals[recipe] += size;
            turns[recipe]++;
            total += size;
        }
    }
}
