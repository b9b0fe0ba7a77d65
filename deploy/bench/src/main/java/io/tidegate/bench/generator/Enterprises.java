package io.tidegate.bench.generator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Who trades: platforms, merchants, payment, logistics and customs firms. Some merchants are bad: most fraud is theirs.
 * Immutable, shared by all threads.
 */
public final class Enterprises {

    private final Map<String, List<Enterprise>> byRole = new HashMap<>();
    private final Map<Enterprise, List<Product>> offers = new HashMap<>();
    private final List<Enterprise> merchants = new ArrayList<>();

    /** The made-up enterprises, with what each merchant may sell by {@code catalogue}. */
    public Enterprises(Catalogue catalogue) {
        for (var row : CsvFile.resource("/generator/enterprises.csv")) {
            var enterprise = new Enterprise(Catalogue.get(row, "code"), Catalogue.get(row, "name"));
            byRole.computeIfAbsent(Catalogue.get(row, "role"), _ -> new ArrayList<>())
                    .add(enterprise);
        }
        merchants.addAll(of("merchant"));
        merchants.addAll(of("badMerchant"));
        for (var merchant : merchants) {
            offers.put(
                    merchant,
                    catalogue.sellable().stream()
                            .filter(p -> catalogue.mayBeSold(p.brand(), merchant.code()))
                            .toList());
        }
    }

    /** All enterprises of a role: platform, merchant, badMerchant, payment, logistics, declarant, warehouse. */
    public List<Enterprise> of(String role) {
        return byRole.getOrDefault(role, List.of());
    }

    /** What a merchant may sell. */
    public List<Product> offers(Enterprise merchant) {
        return offers.getOrDefault(merchant, List.of());
    }

    /** A merchant for a plain deal: good ones and, seldom, bad ones. */
    public Enterprise anyMerchant(SplittableRandom random) {
        return Pick.of(random, random.nextInt(100) < 3 ? of("badMerchant") : of("merchant"));
    }

    /** A merchant for a fraud: four of five times a bad one. */
    public Enterprise fraudster(SplittableRandom random) {
        return Pick.of(random, of(random.nextInt(5) < 4 ? "badMerchant" : "merchant"));
    }

    /** Any merchant that may sell {@code product}. */
    public Enterprise sellerOf(Product product, SplittableRandom random) {
        List<Enterprise> sellers =
                of("merchant").stream().filter(m -> offers(m).contains(product)).toList();
        return Pick.of(random, sellers.isEmpty() ? of("merchant") : sellers);
    }

    /** The platform where a merchant sells: always the same. */
    public Enterprise platformOf(Enterprise merchant) {
        List<Enterprise> platforms = of("platform");
        return platforms.get(Math.floorMod(merchants.indexOf(merchant), platforms.size()));
    }

    /** The declarant that a merchant employs: always the same. */
    public Enterprise declarantOf(Enterprise merchant) {
        List<Enterprise> declarants = of("declarant");
        return declarants.get(Math.floorMod(merchants.indexOf(merchant), declarants.size()));
    }
}
