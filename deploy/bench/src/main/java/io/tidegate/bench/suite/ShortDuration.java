package io.tidegate.bench.suite;

import java.time.Duration;
import picocli.CommandLine;

/** Seconds, minutes or hours, as people write them. */
public final class ShortDuration implements CommandLine.ITypeConverter<Duration> {

    @Override
    public Duration convert(String value) {
        if (!value.matches("\\d{1,6}[smh]")) {
            throw new CommandLine.TypeConversionException("'" + value + "' is not such as 90s, 10m or 1h");
        }
        return Duration.parse("PT" + value);
    }
}
