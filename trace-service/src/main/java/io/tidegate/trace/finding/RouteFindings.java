package io.tidegate.trace.finding;

import io.tidegate.contracts.assessment.Words;
import io.tidegate.trace.route.Gap;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Gaps on ways as findings. Times are in hours. Pure. */
public final class RouteFindings {

    private static final String HOUR = "HUR";
    private static final long SECONDS_OF_HOUR = 3_600;
    private static final int DIGITS = 2;

    private RouteFindings() {}

    /** Findings of things, by their URIs. */
    public static List<Finding> of(Map<String, List<Gap>> gaps) {
        return gaps.entrySet().stream()
                .flatMap(of -> of.getValue().stream().map(gap -> of(of.getKey(), gap)))
                .toList();
    }

    private static Finding of(String thing, Gap gap) {
        return new Finding(
                FindingKind.ROUTE_GAP,
                thing,
                HOUR,
                hours(gap.took()),
                hours(gap.limit()),
                gap.at(),
                words(gap),
                Stream.of(gap.before(), gap.after()).filter(Objects::nonNull).toList(),
                new Finding.Gap(gap.step(), gap.reason().word(), gap.before(), gap.after()));
    }

    private static Words words(Gap gap) {
        String step = gap.step();
        return switch (gap.reason()) {
            case MISSING -> new Words("The step " + step + " was passed over", "缺少环节 " + step + ",后续环节已发生");
            case OUT_OF_ORDER ->
                new Words("The step " + step + " was not passed in its turn", "环节 " + step + " 未按顺序发生");
            case LATE ->
                new Words(
                        "The step " + step + " came after " + text(gap.took()) + " h, " + text(gap.limit())
                                + " are allowed",
                        "环节 " + step + " 间隔 " + text(gap.took()) + " 小时,超过规定的 " + text(gap.limit()) + " 小时");
            case OVERDUE ->
                new Words(
                        "The step " + step + " is overdue: " + text(gap.limit()) + " h are allowed",
                        "环节 " + step + " 已逾期:规定间隔 " + text(gap.limit()) + " 小时");
        };
    }

    private static @Nullable BigDecimal hours(@Nullable Duration time) {
        return time == null
                ? null
                : BigDecimal.valueOf(time.toSeconds())
                        .divide(BigDecimal.valueOf(SECONDS_OF_HOUR), DIGITS, RoundingMode.HALF_UP);
    }

    private static String text(@Nullable Duration time) {
        BigDecimal hours = hours(time);
        return hours == null ? "?" : hours.stripTrailingZeros().toPlainString();
    }
}
