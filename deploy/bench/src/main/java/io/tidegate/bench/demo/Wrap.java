package io.tidegate.bench.demo;

/** Breaks a long line at words; what still does not fit ends in dots. */
final class Wrap {

    private static final int INDENT = 8;

    private Wrap() {}

    /** The line as at most {@code linesMax} lines of {@code width} columns, each ended. */
    static String lines(String line, int width, int linesMax) {
        var text = new StringBuilder();
        String rest = line;
        for (int n = 1; rest.length() > width; n++) {
            if (n == linesMax) {
                rest = rest.substring(0, width - 3) + "...";
                break;
            }
            int space = rest.lastIndexOf(' ', width);
            int cut = space > width / 2 ? space : width;
            text.append(rest, 0, cut).append(System.lineSeparator());
            rest = " ".repeat(INDENT) + rest.substring(cut).strip();
        }
        return text.append(rest).append(System.lineSeparator()).toString();
    }
}
