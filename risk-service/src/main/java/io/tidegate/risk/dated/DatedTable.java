package io.tidegate.risk.dated;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidegate.kernel.id.Ids;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * The rows of one file: comma separated, UTF-8, a head line; lines that begin with {@code #} and empty lines are none. No cell
 * holds a comma or a quote. Immutable.
 */
public final class DatedTable {

    private static final Logger LOG = Logger.getLogger(DatedTable.class);
    private static final int DIGEST_BYTES = 6;
    private static final int DIFFERENCES_TOLD = 50;

    private final String name;
    private final String digest;
    private final boolean shipped;
    private final List<DatedRow> rows;

    private DatedTable(String name, String digest, boolean shipped, List<DatedRow> rows) {
        this.name = name;
        this.digest = digest;
        this.shipped = shipped;
        this.rows = List.copyOf(rows);
    }

    /** The table in the application at {@code resource}, e.g. {@code /limits/retail-import.csv}. */
    public static DatedTable shipped(String resource, List<String> head) {
        try (InputStream file = DatedTable.class.getResourceAsStream(resource)) {
            if (file == null) {
                throw new IllegalStateException(resource + " is missing from the application");
            }
            return read(resource, true, new String(file.readAllBytes(), UTF_8), head);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The table in {@code file}, in place of the shipped one. Throws IllegalStateException, naming
     * {@code setting}, line, field, rule and mend.
     */
    public static DatedTable of(String setting, Optional<Path> file, String resource, List<String> head) {
        if (file.isEmpty()) {
            return shipped(resource, head);
        }
        Path path = file.get();
        try {
            return read(setting + " (" + path + ")", false, Files.readString(path), head);
        } catch (IOException e) {
            throw new IllegalStateException(
                    setting + " names " + path + ", which cannot be read as UTF-8 text (" + e.getMessage()
                            + "). Name a file that the service may read, or leave the setting out for the shipped table.",
                    e);
        }
    }

    /** The table of {@code text}; {@code name} is what faults call it. */
    public static DatedTable parse(String name, String text, List<String> head) {
        return read(name, false, text, head);
    }

    private static DatedTable read(String name, boolean shipped, String text, List<String> head) {
        List<DatedRow> rows = new ArrayList<>();
        boolean headed = false;
        int number = 0;
        for (String line : text.split("\r?\n", -1)) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            List<String> cells =
                    Arrays.stream(line.split(",", -1)).map(String::strip).toList();
            if (!headed) {
                headed = true;
                if (!cells.equals(head)) {
                    throw new IllegalStateException(name + ", line " + number + ": the head is '" + line + "'. Write "
                            + String.join(",", head) + " there.");
                }
            } else {
                rows.add(DatedRow.of(name, number, head, cells));
            }
        }
        if (rows.isEmpty()) {
            throw new IllegalStateException(
                    name + " has no rows. Write the head " + String.join(",", head) + " and a row below it at least.");
        }
        byte[] digest = Arrays.copyOf(Ids.sha256().digest(text.getBytes(UTF_8)), DIGEST_BYTES);
        return new DatedTable(name, HexFormat.of().formatHex(digest), shipped, rows);
    }

    /** This table with the rows of {@code other} whose {@code key} it does not name; itself where it is the shipped one. */
    public DatedTable completedBy(DatedTable other, String key) {
        if (shipped) {
            return this;
        }
        Set<String> named = new HashSet<>();
        rows.forEach(row -> named.add(row.text(key)));
        List<DatedRow> all = new ArrayList<>(rows);
        other.rows.stream().filter(row -> !named.contains(row.text(key))).forEach(all::add);
        return new DatedTable(name, digest + '+' + other.digest, false, all);
    }

    /** Logs what differs from {@code before}; nothing where this is the shipped one. To be called once it was found in order. */
    public void tellDifference(DatedTable before) {
        if (shipped) {
            return;
        }
        Set<String> gone = new LinkedHashSet<>(before.lines());
        Set<String> come = new LinkedHashSet<>(lines());
        gone.removeAll(lines());
        come.removeAll(before.lines());
        StringBuilder told = new StringBuilder();
        gone.stream().limit(DIFFERENCES_TOLD).forEach(row -> told.append("\n- ").append(row));
        come.stream().limit(DIFFERENCES_TOLD).forEach(row -> told.append("\n+ ").append(row));
        LOG.infof(
                "%s, %s, is in force: %d rows of the shipped table are gone, %d are new%s",
                name, digest, gone.size(), come.size(), told);
    }

    private List<String> lines() {
        return rows.stream().map(DatedRow::toString).toList();
    }

    /** The first six bytes of the SHA-256 of the file, in hexadecimal; of both where it was completed, with a plus between. */
    public String digest() {
        return digest;
    }

    /** Whether it is the one in the application. */
    public boolean shipped() {
        return shipped;
    }

    public List<DatedRow> rows() {
        return rows;
    }
}
