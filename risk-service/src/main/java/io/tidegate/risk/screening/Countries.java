package io.tidegate.risk.screening;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Customs codes of countries by code, ISO 3166-1 alpha-2, English or Chinese name. Immutable. */
final class Countries {

    static final Countries SHIPPED = new Countries();

    private static final int COLUMNS = 4;

    private final Map<String, String> codes = new HashMap<>();

    private Countries() {
        for (String line : lines()) {
            List<String> cells = cells(line);
            String code = cells.getFirst();
            codes.put(code, code);
            for (String cell : cells.subList(1, COLUMNS)) {
                for (String name : cell.split("\\|", -1)) {
                    codes.putIfAbsent(key(name), code);
                }
            }
        }
    }

    /** The customs code; null where no country is called so. */
    @Nullable
    String code(String name) {
        return codes.get(key(name));
    }

    private static String key(String name) {
        return Letters.folded(name.strip());
    }

    private static List<String> cells(String line) {
        try {
            CsvRows rows = new CsvRows(new java.io.StringReader("code,iso,en,zh\n" + line + "\n"));
            return List.copyOf(Objects.requireNonNull(rows.next()).values().values());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines() {
        try (InputStream in = Objects.requireNonNull(Countries.class.getResourceAsStream("/screening/countries.csv"));
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.startsWith("#") && !line.startsWith("code,"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
