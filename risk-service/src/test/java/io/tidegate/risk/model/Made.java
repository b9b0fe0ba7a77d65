package io.tidegate.risk.model;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Declarations made for tests: violations depend on the importer and on the unit price. */
final class Made {

    static final LocalDate FIRST = LocalDate.of(2020, 1, 1);

    private Made() {}

    static List<Declaration> declarations(int count, int days, long seed) {
        var random = new SplittableRandom(seed);
        List<Declaration> declarations = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int importer = random.nextInt(30);
            int price = 100 + random.nextInt(9900);
            double chance = importer % 3 == 0 ? 0.7 : price < 2000 ? 0.4 : 0.05;
            declarations.add(new Declaration(
                    "D" + i,
                    FIRST.plusDays(random.nextInt(days)),
                    codes("I" + importer, "84" + (1000 + random.nextInt(40)), random.nextInt(4) == 0 ? "" : "K1"),
                    BigDecimal.valueOf(8),
                    BigDecimal.valueOf(1 + random.nextInt(5)),
                    BigDecimal.valueOf(price),
                    random.nextDouble() < chance
                            ? random.nextInt(5) == 0 ? Verdict.CRITICAL : Verdict.VIOLATION
                            : Verdict.CONFORMING));
        }
        return declarations;
    }

    static Map<Attribute, String> codes(String importer, String hs6, String courier) {
        Map<Attribute, String> codes = new EnumMap<>(Attribute.class);
        Arrays.stream(Attribute.values()).forEach(attribute -> codes.put(attribute, "x"));
        codes.put(Attribute.IMPORTER, importer);
        codes.put(Attribute.HS6, hs6);
        codes.put(Attribute.COURIER, courier);
        return codes;
    }

    static List<Replay.Row> rows(List<Declaration> declarations) {
        return Replay.rows(declarations, new History(true), Labels.NEXT_DAY);
    }
}
