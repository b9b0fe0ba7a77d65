package io.tidegate.risk.screening;

import io.tidegate.contracts.assessment.Words;
import io.tidegate.contracts.document.Declaration;
import io.tidegate.contracts.document.Declaration.DeclarationLine;
import io.tidegate.contracts.document.Order;
import io.tidegate.contracts.document.Order.OrderLine;
import io.tidegate.risk.consignment.Consignment;
import io.tidegate.risk.consignment.Part;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Screens the goods of a consignment against the lists. A line is told once for each entry, also where order and
 * declaration both show it. Thread rule: immutable after start.
 */
@ApplicationScoped
public class Screening {

    /** Goods whose brand names its merchants, sold by another one. */
    public static final String BRAND_GRANTS = "brand-grants";

    /** Goods, or lots of goods, that were warned of. */
    public static final String PRODUCT_WARNINGS = "product-warnings";

    /** Goods that may not be imported this way. */
    public static final String PROHIBITED_HS = "prohibited-hs";

    /** Goods that need a permit. */
    public static final String RESTRICTED_GOODS = "restricted-goods";

    /** A party that a list names by its code. */
    public static final String WATCHED_PARTIES = "watched-parties";

    /** A party whose name is like one on a list. */
    public static final String SIMILAR_PARTIES = "similar-parties";

    /** Goods called like goods that were warned of. */
    public static final String SIMILAR_WARNINGS = "similar-warnings";

    /** Goods called like goods that may not, or not without a permit, be imported this way. */
    public static final String SIMILAR_GOODS = "similar-goods";

    /** Goods called by, or like, a brand by who may not sell it. */
    public static final String SIMILAR_BRANDS = "similar-brands";

    /** Goods that a positive list in force does not have, or has for another way of import. */
    public static final String OFF_POSITIVE_LIST = "off-positive-list";

    /** A dated condition blocks an enterprise, a product or an origin. */
    public static final String BLOCKED = "condition-block";

    /** A dated condition asks for a look at papers. */
    public static final String TO_REVIEW = "condition-review";

    /** A dated condition allows all of a consignment: what is not mandatory is left out. */
    public static final String ALLOWED = "condition-allow";

    /** Every list that can be hit. */
    public static final List<String> LISTS = List.of(
            BRAND_GRANTS,
            PRODUCT_WARNINGS,
            PROHIBITED_HS,
            RESTRICTED_GOODS,
            WATCHED_PARTIES,
            SIMILAR_PARTIES,
            SIMILAR_WARNINGS,
            SIMILAR_GOODS,
            SIMILAR_BRANDS,
            OFF_POSITIVE_LIST,
            BLOCKED,
            TO_REVIEW,
            ALLOWED);

    private static final int VERSION_DIGITS = 12;

    /** {@code batchNumbers} is one field of free form: platforms separate several lots in all of these ways. */
    private static final Pattern LOT_SEPARATOR = Pattern.compile("[,;|/，；、\\s]+");

    private final ReferenceLists lists;

    @Inject
    public Screening(ReferenceLists lists) {
        this.lists = lists;
    }

    /** The shipped lists, and what is shipped of names: the first six bytes of their SHA-256, hexadecimal. */
    public String version() {
        return lists.digest()
                .substring(0, Math.min(VERSION_DIGITS, lists.digest().length()));
    }

    /** What the lists say of {@code consignment}, in the order of its documents and lines; all that is filed is shipped. */
    public List<ListHit> screen(Consignment consignment) {
        return screen(consignment, lists);
    }

    /** What the lists say of {@code consignment}, in the order of its documents and lines. */
    public List<ListHit> screen(Consignment consignment, Filings filed) {
        List<ListHit> hits = new ArrayList<>(0);
        for (Part<Order> part : consignment.orders()) {
            Order order = part.document();
            List<String> lots = lots(order.batchNumbers());
            for (OrderLine line : order.lines()) {
                goods(line.barCode(), filed, order.ebcCode(), lots, at("order", line.gnum(), "barCode"), hits);
            }
        }
        for (Part<Declaration> part : consignment.declarations()) {
            Declaration declaration = part.document();
            for (DeclarationLine line : declaration.lines()) {
                goods(
                        line.barCode(),
                        filed,
                        declaration.ebcCode(),
                        List.of(),
                        at("declaration", line.gnum(), "barCode"),
                        hits);
                if (consignment.retailImport()) {
                    heading(line.gcode(), at("declaration", line.gnum(), "gcode"), hits);
                }
            }
        }
        return hits;
    }

    private void goods(
            @Nullable String barCode,
            Filings filed,
            @Nullable String merchant,
            List<String> lots,
            String field,
            List<ListHit> hits) {
        FiledProduct product = filed.product(barCode);
        if (product != null && merchant != null) {
            Set<String> granted = lists.merchantsByBrand().get(product.brand());
            if (granted != null && !granted.contains(merchant)) {
                add(hits, BRAND_GRANTS, product.brand(), field, notGranted(product.brand(), merchant));
            }
        }
        if (barCode == null) {
            return;
        }
        for (ProductWarning warning : lists.warnings().getOrDefault(barCode.strip(), List.of())) {
            if (warning.lot().isEmpty() || lots.contains(warning.lot())) {
                add(
                        hits,
                        PRODUCT_WARNINGS,
                        warning.lot().isEmpty() ? warning.gtin() : warning.gtin() + '|' + warning.lot(),
                        field,
                        warning.reason());
            }
        }
    }

    private void heading(String gcode, String field, List<ListHit> hits) {
        String prefix = lists.prohibitedPrefix(gcode);
        Words words = prefix == null ? null : lists.prohibited().get(prefix);
        if (prefix != null && words != null) {
            add(hits, PROHIBITED_HS, prefix, field, words);
        }
    }

    private static void add(List<ListHit> hits, String list, String entry, String field, Words words) {
        for (ListHit hit : hits) {
            if (hit.list().equals(list) && hit.entry().equals(entry)) {
                return;
            }
        }
        hits.add(new ListHit(list, entry, field, words));
    }

    private static Words notGranted(String brand, String merchant) {
        return new Words(
                "The owner of the brand " + brand + " names who may sell it; " + merchant + " is not among them",
                "品牌 " + brand + " 的权利人列明了授权商家，" + merchant + " 不在其中");
    }

    static List<String> lots(@Nullable String batchNumbers) {
        return batchNumbers == null ? List.of() : List.of(LOT_SEPARATOR.split(batchNumbers.strip()));
    }

    private static String at(String document, int gnum, String field) {
        return document + ".lines[" + gnum + "]." + field;
    }
}
