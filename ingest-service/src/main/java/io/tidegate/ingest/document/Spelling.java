package io.tidegate.ingest.document;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Guesses what a misspelt field name was meant to be: the message's own {@code acturalPaid} invites it. */
final class Spelling {

    private static final int DISTANCE_MOST = 2;
    private static final int LENGTH_MOST = 40;

    private Spelling() {}

    /** The field whose name differs by at most two edits, case aside; null where none does. */
    static @Nullable String nearest(String name, List<Field> fields) {
        if (name.length() > LENGTH_MOST) {
            return null;
        }
        String nearest = null;
        var best = DISTANCE_MOST + 1;
        for (var field : fields) {
            var distance = distance(name.toLowerCase(Locale.ROOT), field.name().toLowerCase(Locale.ROOT));
            if (distance < best) {
                best = distance;
                nearest = field.name();
            }
        }
        return nearest;
    }

    private static int distance(String one, String other) {
        var above = new int[other.length() + 1];
        for (var j = 0; j < above.length; j++) {
            above[j] = j;
        }
        for (var i = 1; i <= one.length(); i++) {
            var row = new int[above.length];
            row[0] = i;
            for (var j = 1; j < row.length; j++) {
                var change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j - 1], above[j]) + 1, above[j - 1] + change);
            }
            above = row;
        }
        return above[other.length()];
    }
}
