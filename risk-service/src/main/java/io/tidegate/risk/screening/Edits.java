package io.tidegate.risk.screening;

/** How alike two words are by their letters: optimal string alignment (insert, delete, replace, swap neighbours). */
final class Edits {

    private static final int SHORT = 3;
    private static final double ONE_OF_SHORT = 0.5;

    private Edits() {}

    /** 1 where equal, 0 where nothing is in common; numbers are alike only where equal. */
    static double alike(String left, String right) {
        if (left.equals(right)) {
            return 1;
        }
        if (digits(left) || digits(right)) {
            return 0;
        }
        int longest = Math.max(left.length(), right.length());
        int distance = distance(left, right);
        // One letter of three says little either way; a third of it would leave out most Chinese names.
        if (longest <= SHORT) {
            return distance == 1 ? ONE_OF_SHORT : 0;
        }
        return Math.max(0, 1 - (double) distance / longest);
    }

    /** Number of edits. */
    static int distance(String left, String right) {
        int width = right.length() + 1;
        int[] before = new int[width];
        int[] last = new int[width];
        int[] now = new int[width];
        for (int j = 0; j < width; j++) {
            last[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            now[0] = i;
            for (int j = 1; j < width; j++) {
                int cost = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
                now[j] = Math.min(Math.min(now[j - 1] + 1, last[j] + 1), last[j - 1] + cost);
                if (i > 1
                        && j > 1
                        && left.charAt(i - 1) == right.charAt(j - 2)
                        && left.charAt(i - 2) == right.charAt(j - 1)) {
                    now[j] = Math.min(now[j], before[j - 2] + 1);
                }
            }
            int[] free = before;
            before = last;
            last = now;
            now = free;
        }
        return last[right.length()];
    }

    private static boolean digits(String word) {
        return word.chars().anyMatch(c -> c >= '0' && c <= '9');
    }
}
