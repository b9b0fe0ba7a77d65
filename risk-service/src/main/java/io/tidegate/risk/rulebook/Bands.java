package io.tidegate.risk.rulebook;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Points by the value of a number, in half-open bands without gaps or overlaps: every value has exactly one. Immutable.
 *
 * @param of a name of the vocabulary, of type int or double
 */
public record Bands(String of, List<RuleDraft.Band> list) {

    public Bands {
        list = List.copyOf(list);
    }

    /** The points of a value. */
    int points(BigDecimal value) {
        for (RuleDraft.Band band : list) {
            if (band.to() == null || value.compareTo(band.to()) < 0) {
                return band.points();
            }
        }
        throw new IllegalStateException("bands of " + of + " have a gap at " + value);
    }

    int most() {
        return list.stream().mapToInt(RuleDraft.Band::points).max().orElse(0);
    }

    /** What is wrong with a list of bands: the first gap, overlap or bound out of place; null where nothing is. */
    static @Nullable String flaw(List<RuleDraft.Band> list) {
        if (list.isEmpty()) {
            return "has no band";
        }
        for (int i = 0; i < list.size(); i++) {
            BigDecimal from = list.get(i).from();
            BigDecimal to = list.get(i).to();
            boolean last = i == list.size() - 1;
            if (i == 0 && from != null) {
                return "has a gap below " + from.toPlainString() + ": the first band has no 'from'";
            }
            if (last && to != null) {
                return "has a gap from " + to.toPlainString() + " on: the last band has no 'to'";
            }
            if (from != null && to != null && from.compareTo(to) >= 0) {
                return "has a band from " + from.toPlainString() + " to " + to.toPlainString() + ", which is empty";
            }
            if (!last) {
                BigDecimal next = list.get(i + 1).from();
                if (to == null || next == null) {
                    return "has a bound missing between band " + (i + 1) + " and the next";
                }
                if (to.compareTo(next) != 0) {
                    return (to.compareTo(next) < 0 ? "has a gap from " : "overlaps from ")
                            + to.min(next).toPlainString() + " to "
                            + to.max(next).toPlainString();
                }
            }
        }
        return null;
    }
}
