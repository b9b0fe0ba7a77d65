package io.tidegate.risk.model;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** A declaration file that cannot be used: each finding says where, what and how to mend it. */
public final class BrokenFileException extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient List<Flaw> flaws;

    /**
     * One flaw.
     *
     * @param line of the file, the header is 1
     * @param column its header; empty if the whole line is meant
     */
    public record Flaw(long line, String column, String problem, String mend) {

        @Override
        public String toString() {
            String where = column.isEmpty() ? "line " + line : "line " + line + ", column \"" + column + "\"";
            return where + ": " + problem + "; " + mend;
        }
    }

    BrokenFileException(String file, List<Flaw> flaws, boolean more) {
        super(flaws.stream().map(flaw -> file + ", " + flaw).collect(Collectors.joining("\n"))
                + (more ? "\n" + file + ": more lines are broken; these are the first " + flaws.size() : ""));
        this.flaws = List.copyOf(flaws);
    }

    /** The first flaws. */
    public List<Flaw> flaws() {
        return flaws;
    }
}
