package io.tidegate.trace.product;

import io.tidegate.trace.identifier.DigitalLinkUri;
import io.tidegate.trace.identifier.DigitalLinkUri.Leniency;
import io.tidegate.trace.identifier.Identifier;
import io.tidegate.trace.identifier.Identifier.Lot;
import io.tidegate.trace.identifier.Identifier.Product;
import io.tidegate.trace.identifier.Identifier.Serial;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a page is about, as its address names it.
 *
 * @param path of the address, percent-coded, without a slash before it: {@code 01/.../10/.../21/...}
 * @param gtin 14 digits
 * @param lot in clear
 * @param serial in clear
 */
public record Subject(
        String path,
        String gtin,
        @Nullable String lot,
        @Nullable String serial) {

    private static final String ANYWHERE = "https://id.gs1.org";

    /**
     * The subject of a percent-coded path such as {@code 01/06901234567892/10/L1}.
     *
     * @throws IllegalArgumentException where it is no Digital Link of a GTIN; the message says why
     */
    public static Subject of(String path) {
        DigitalLinkUri.Reading reading = DigitalLinkUri.read(ANYWHERE + "/" + path, Set.of(Leniency.SHORT_GTIN));
        DigitalLinkUri link = reading.link();
        String gtin = link == null ? null : link.value("01");
        if (link == null || gtin == null) {
            throw new IllegalArgumentException(
                    reading.fault() == null ? "the key must be 01, a GTIN" : reading.fault());
        }
        String written = new DigitalLinkUri("", link.path(), List.of()).uri().substring(1);
        return new Subject(written, gtin, link.value("10"), link.value("21"));
    }

    /** The item, its lot and its product, as far as they are named: the finest first. */
    public List<Identifier> levels() {
        List<Identifier> levels = new ArrayList<>();
        if (serial != null) {
            levels.add(new Serial(gtin, serial, lot));
        }
        if (lot != null) {
            levels.add(new Lot(gtin, lot));
        }
        levels.add(new Product(gtin));
        return levels;
    }

    /** What it is. */
    public Identifier finest() {
        return levels().getFirst();
    }
}
