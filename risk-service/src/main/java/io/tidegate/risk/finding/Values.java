package io.tidegate.risk.finding;

import io.tidegate.risk.consignment.Part;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How values are compared: decimals by value, text without regard to width, white space and case. */
final class Values {

    private Values() {}

    /** Whether both are there and not equal; tokens are equal for equal people already. */
    static boolean differ(@Nullable String left, @Nullable String right) {
        return left != null && right != null && !left.equals(right);
    }

    /** Text as it is compared. */
    static String normal(String text) {
        String normal = Normalizer.isNormalized(text, Normalizer.Form.NFKC)
                ? text
                : Normalizer.normalize(text, Normalizer.Form.NFKC);
        return normal.replaceAll("\\s+", "").toUpperCase(Locale.ROOT);
    }

    static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    static List<String> ids(Part<?>... parts) {
        return Arrays.stream(parts).map(Part::documentId).distinct().toList();
    }
}
