package io.tidegate.ingest.sharing;

import io.tidegate.kernel.id.Ids;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which rows and columns a partner gets: what it asks for, within what its agreement lets it see.
 *
 * @param owner code of the partner
 * @param enterprises codes for which it may send, without {@link io.tidegate.ingest.platform.Platform#ANY}: who may send
 *     for anyone does not own everyone
 */
public record Selection(
        String owner, Set<String> enterprises, Agreement agreement, Dataset dataset, SharedFilter filter) {

    private static final int DIGEST_BYTES = 6;

    public Selection {
        enterprises = new TreeSet<>(enterprises);
    }

    /** The columns shown. */
    public List<Column> columns() {
        return agreement.columns(dataset);
    }

    /** Names the list that is asked for: a cursor holds for one list only. */
    String list() {
        return digest(owner, dataset.code(), filter.given().toString());
    }

    /** Names what of it the agreement shows; a new version that shows the same has the same name. */
    String sight() {
        return digest(
                columns().stream().map(Column::name).toList().toString(),
                String.valueOf(agreement.merchants()),
                String.valueOf(agreement.eventsFrom()),
                String.valueOf(agreement.eventsUntil()));
    }

    private static String digest(String... parts) {
        byte[] hash = Ids.sha256().digest(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(Arrays.copyOf(hash, DIGEST_BYTES));
    }
}
