package io.tidegate.trace.lineage;

import io.tidegate.trace.identifier.Gtin;
import io.tidegate.trace.identifier.Identifier;
import io.tidegate.trace.identifier.Identifier.Lot;
import io.tidegate.trace.identifier.Identifier.OrderNode;
import io.tidegate.trace.identifier.Identifier.Parcel;
import io.tidegate.trace.identifier.Identifier.Product;
import io.tidegate.trace.identifier.Identifiers;
import io.tidegate.trace.identifier.NodeKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What people type to name a thing: an EPC URN, a Digital Link, {@code (01)gtin(10)lot}, {@code gtin/lot}, a GTIN,
 * {@code code|number} of an order or parcel, or the bare number of either.
 */
@ApplicationScoped
public class Names {

    private static final Pattern ELEMENTS = Pattern.compile("\\(01\\)(\\d{14})(?:\\(10\\)([^(]+))?");
    private static final Pattern PAIR = Pattern.compile("([^/|]+)[/|](.+)");
    private static final int LENGTH_MAX = 1024;

    private final Chains chains;

    public Names(Chains chains) {
        this.chains = chains;
    }

    /** Ids of the known things that the text may name; a number alone may be used by several issuers. */
    public Collection<Long> find(String text) throws SQLException {
        List<String> uris = new ArrayList<>();
        for (Identifier candidate : candidates(text.strip())) {
            uris.add(candidate.uri());
        }
        return uris.isEmpty() ? List.of() : chains.ids(uris).values();
    }

    private List<Identifier> candidates(String text) throws SQLException {
        List<Identifier> found = new ArrayList<>();
        if (text.isEmpty() || text.length() > LENGTH_MAX) {
            return found;
        }
        Identifier whole = Identifiers.any(text);
        if (whole != null) {
            found.add(whole);
        }
        Matcher elements = ELEMENTS.matcher(text);
        if (elements.matches()) {
            String lot = elements.group(2);
            found.add(lot == null ? new Product(elements.group(1)) : new Lot(elements.group(1), lot));
            return found;
        }
        String gtin = Gtin.checked(text);
        if (gtin != null) {
            found.add(new Product(gtin));
        }
        Matcher pair = PAIR.matcher(text);
        if (whole == null && pair.matches()) {
            String product = Gtin.checked(pair.group(1));
            if (product != null) {
                found.add(new Lot(product, pair.group(2)));
            }
            found.add(new OrderNode(pair.group(1), pair.group(2)));
            found.add(new Parcel(pair.group(1), pair.group(2)));
        } else if (whole == null) {
            for (String platform : chains.issuers(NodeKind.ORDER)) {
                found.add(new OrderNode(platform, text));
            }
            for (String logistics : chains.issuers(NodeKind.PARCEL)) {
                found.add(new Parcel(logistics, text));
            }
        }
        return found;
    }
}
