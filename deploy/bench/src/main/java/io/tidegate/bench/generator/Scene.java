package io.tidegate.bench.generator;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Where a scenario is played: it makes plain deals that begin at the scene's time. For one thread and one scenario.
 *
 * <p>Plain deals stay below the single limit of 5,000 yuan with room for freight, sell only what the merchant may sell,
 * and are priced within 8 per cent of the filed price.
 */
public final class Scene {

    private static final BigDecimal GOODS_MAX = new BigDecimal("4700");
    private static final BigDecimal LINE_COMFORT = new BigDecimal("1200");
    private static final List<String> CUSTOMS = List.of("2925", "5349", "2244", "4604", "8013", "3708", "5165", "4218");

    /** Plain buyers are numbered apart from the actors of recipes, so that no fraudster comes back as a plain buyer. */
    static final int PLAIN_PERSON = 15;

    private static final int PEOPLE_PER_NUMBER = 16;

    private final World world;
    private final SplittableRandom random;
    private final Instant begin;
    private final long firstNumber;
    private final int turn;
    private int deals;
    private int people;

    Scene(World world, SplittableRandom random, Instant begin, long firstNumber, int turn, int firstPerson) {
        this.world = world;
        this.random = random;
        this.begin = begin;
        this.firstNumber = firstNumber;
        this.turn = turn;
        this.people = firstPerson;
    }

    /** The index of the buyer of the plain deal of this number. */
    static long plainBuyer(long number) {
        return number * PEOPLE_PER_NUMBER + PLAIN_PERSON;
    }

    /** The scene's own source of chance. */
    public SplittableRandom random() {
        return random;
    }

    /** How often this recipe was played before: to vary its forms. */
    public int turn() {
        return turn;
    }

    /** The reference lists. */
    public Catalogue catalogue() {
        return world.catalogue();
    }

    /** Who trades. */
    public Enterprises enterprises() {
        return world.enterprises();
    }

    /** Somebody new. */
    public Person person() {
        return world.people().person(firstNumber * PEOPLE_PER_NUMBER + people++);
    }

    /** A child, new. */
    public Person child() {
        return world.people().child(firstNumber * PEOPLE_PER_NUMBER + people++);
    }

    /** A plain deal of somebody new with this merchant: products and quantities as people buy. */
    public Deal deal(Enterprise merchant) {
        List<Product> offers = enterprises().offers(merchant);
        int count = Math.min(world.habits().linesOfAnOrder(random), offers.size());
        List<Line> lines = new ArrayList<>();
        BigDecimal sum = BigDecimal.ZERO;
        int first = random.nextInt(offers.size());
        for (int i = 0; i < count; i++) {
            Product product = offers.get((first + i * 7) % offers.size());
            int units = world.habits().unitsOfALine(random);
            while (units > 1 && LINE_COMFORT.compareTo(product.price().multiply(BigDecimal.valueOf(units))) < 0) {
                units--;
            }
            Line line = Line.of(product, units).pricedAt(Pick.share(random, 93, 107));
            boolean twice = lines.stream().anyMatch(l -> l.product().equals(product));
            if (!twice && sum.add(line.total()).compareTo(GOODS_MAX) <= 0) {
                lines.add(line);
                sum = sum.add(line.total());
            }
        }
        return lines.isEmpty() ? deal(merchant, cheapest(offers), 1) : dress(merchant, lines);
    }

    /** A plain deal of somebody new: so many units of one product near the filed price. */
    public Deal deal(Enterprise merchant, Product product, int units) {
        return dress(merchant, List.of(Line.of(product, units).pricedAt(Pick.share(random, 96, 104))));
    }

    /** Units of {@code product} worth at least {@code floor} yuan. */
    public static int unitsWorth(Product product, int floor) {
        return Math.max(
                1,
                BigDecimal.valueOf(floor)
                        .divide(product.price(), RoundingMode.CEILING)
                        .intValue());
    }

    private static Product cheapest(List<Product> offers) {
        return offers.stream().min(Comparator.comparing(Product::price)).orElseThrow();
    }

    private Deal dress(Enterprise merchant, List<Line> lines) {
        var parties = new Deal.Parties(
                enterprises().platformOf(merchant),
                merchant,
                Pick.of(random, enterprises().of("payment")),
                Pick.of(random, enterprises().of("logistics")),
                enterprises().declarantOf(merchant),
                Pick.of(random, enterprises().of("warehouse")),
                Pick.of(random, CUSTOMS));
        var deal = new Deal(firstNumber + deals++, parties, begin, person(), lines);
        deal.freight = random.nextInt(10) < 7 ? BigDecimal.ZERO : BigDecimal.valueOf(random.nextInt(2, 6) * 5L);
        BigDecimal goods = deal.goodsValue();
        if (random.nextInt(10) < 2 && goods.compareTo(BigDecimal.valueOf(100)) > 0) {
            deal.discount = BigDecimal.valueOf(random.nextInt(1, 4) * 5L);
        }
        deal.toPayment = Duration.ofSeconds(random.nextInt(15, 600));
        deal.toWaybill = Duration.ofMinutes(random.nextInt(60, 18 * 60));
        deal.toDeclaration = deal.toWaybill.plusMinutes(random.nextInt(20, 240));
        deal.waybillWeightShare = Pick.share(random, 98, 103);
        Product only = lines.getFirst().product();
        if (lines.size() == 1 && !only.brand().isEmpty()) {
            deal.lot = random.nextInt(10) < 8 ? only.cleanLot(random.nextInt(4)) : null;
            deal.book = random.nextInt(10) < 6 ? catalogue().plainBook(only) : null;
        }
        return deal;
    }
}
