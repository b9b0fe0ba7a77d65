package io.tidegate.bench.generator;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** The reference lists in {@code /lists/}, indexed for the generator. Immutable, shared by all threads. */
public final class Catalogue {

    private final List<Product> products;
    private final Map<String, Set<String>> merchantsByBrand;
    private final Map<String, Set<String>> warnedLots;
    private final List<Product> sellable;
    private final List<ForbiddenGoods> forbidden;
    private final Map<String, BookLine> plainBook;
    private final List<BookLine> narrowBook;
    private final List<BookLine> twinBook;

    private Catalogue() {
        products = CsvFile.resource("/lists/filed-products.csv").stream()
                .map(Catalogue::product)
                .toList();
        merchantsByBrand = grouped("/lists/brand-grants.csv", "brand", "merchant");
        warnedLots = grouped("/lists/product-warnings.csv", "gtin", "lot");
        sellable = products.stream()
                .filter(p -> !warnedLots.getOrDefault(p.gtin(), Set.of()).contains(""))
                .toList();
        forbidden = CsvFile.resource("/generator/forbidden-goods.csv").stream()
                .map(ForbiddenGoods::of)
                .toList();
        Map<String, Product> byGtin = new HashMap<>();
        products.forEach(p -> byGtin.put(p.gtin(), p));
        plainBook = new LinkedHashMap<>();
        narrowBook = new ArrayList<>();
        twinBook = new ArrayList<>();
        for (var row : CsvFile.resource("/lists/account-books.csv")) {
            var line = new BookLine(
                    get(row, "emsNo"),
                    get(row, "itemRecordNo"),
                    Objects.requireNonNull(byGtin.get(get(row, "gtin"))),
                    new BigDecimal(get(row, "balance")));
            switch (line.emsNo().charAt(line.emsNo().length() - 1)) {
                case '1' -> plainBook.put(line.product().gtin(), line);
                case '2' -> narrowBook.add(line);
                default -> twinBook.add(line);
            }
        }
    }

    /** Reads the lists from the classpath. */
    public static Catalogue load() {
        return new Catalogue();
    }

    /** Every filed product. */
    public List<Product> products() {
        return products;
    }

    /** Filed products of which not every lot is warned of. */
    public List<Product> sellable() {
        return sellable;
    }

    /** Goods under a prohibited heading, each with its allowed neighbour. */
    public List<ForbiddenGoods> forbidden() {
        return forbidden;
    }

    /** Whether {@code merchant} may sell {@code brand}: a brand without grants is free. */
    public boolean mayBeSold(String brand, String merchant) {
        Set<String> merchants = merchantsByBrand.get(brand);
        return merchants == null || merchants.contains(merchant);
    }

    /** Whether the brand's owner names who may sell it. */
    public boolean hasGrants(String brand) {
        return merchantsByBrand.containsKey(brand);
    }

    /** Warned lots by GTIN, in the order of the GTINs; an empty lot means all of them. */
    public Map<String, Set<String>> warnedLots() {
        return warnedLots;
    }

    /** The wide account book line of a product: its balance is never reached. */
    public BookLine plainBook(Product product) {
        return Objects.requireNonNull(plainBook.get(product.gtin()));
    }

    /** Lines that the leakage recipe overdraws. */
    public List<BookLine> narrowBook() {
        return narrowBook;
    }

    /** Lines that its twin nearly uses up. */
    public List<BookLine> twinBook() {
        return twinBook;
    }

    private static Product product(Map<String, String> row) {
        return new Product(
                get(row, "gtin"),
                get(row, "brand"),
                get(row, "nameEn"),
                get(row, "nameZh"),
                get(row, "gcode"),
                get(row, "unit"),
                new BigDecimal(get(row, "price")),
                new BigDecimal(get(row, "weightKg")),
                get(row, "origin"));
    }

    private static Map<String, Set<String>> grouped(String resource, String key, String value) {
        Map<String, Set<String>> groups = new TreeMap<>();
        for (var row : CsvFile.resource(resource)) {
            groups.computeIfAbsent(get(row, key), _ -> new LinkedHashSet<>()).add(get(row, value));
        }
        return groups;
    }

    static String get(Map<String, String> row, String column) {
        return Objects.requireNonNull(row.get(column), column);
    }

    /** Goods that may not be imported this way, and similar ones that may. */
    public record ForbiddenGoods(Product goods, Product neighbour) {

        private static ForbiddenGoods of(Map<String, String> row) {
            return new ForbiddenGoods(unfiled(row, "gcode", "name"), unfiled(row, "twinGcode", "twinName"));
        }

        private static Product unfiled(Map<String, String> row, String code, String name) {
            return new Product(
                    "无",
                    "",
                    get(row, name + "En"),
                    get(row, name + "Zh"),
                    get(row, code),
                    "011",
                    new BigDecimal(get(row, "price")),
                    new BigDecimal(get(row, "weightKg")),
                    "502");
        }
    }
}
