package io.tidegate.risk.model;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is known before a day: counts of inspections and distributions of quantities. Merging two histories gives what one
 * history of all their declarations is, whatever the order. It knows what it was told: the caller tells it a verdict only
 * once that is known, and asks only about later days ({@link Replay} does both). Not thread-safe.
 *
 * <p>Keys are the first 64 bits of a SHA-256, since senders choose their codes and must not make them collide.
 */
public final class History {

    /** Parts of one key are told apart by what no code contains. */
    private static final byte BETWEEN = 0;

    /** A rate before the first inspection: one violation in five, worth twenty inspections; soon outweighed. */
    private static final double PRIOR_INSPECTED = 20;

    private static final double PRIOR_VIOLATIONS = 4;

    private final Catalogue catalogue;
    private final List<Map<Long, Counts>> counts = new ArrayList<>();
    private final List<Map<Long, Spread>> spreads = new ArrayList<>();
    private final int width;
    private final Map<Quantity, Spread> overall = new EnumMap<>(Quantity.class);
    private final MessageDigest sha256;
    private long inspected;
    private long violations;

    /** Knows nothing yet; {@code repeats} as in {@link Catalogue}. */
    public History(boolean repeats) {
        catalogue = Catalogue.of(repeats);
        catalogue.statistics().forEach(statistic -> counts.add(new HashMap<>()));
        catalogue.comparisons().forEach(comparison -> spreads.add(new HashMap<>()));
        width = catalogue.names().size();
        Arrays.stream(Quantity.values()).forEach(quantity -> overall.put(quantity, Spread.NOTHING));
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** Names of the features, in the order of {@link #features}. */
    public List<String> names() {
        return catalogue.names();
    }

    /** Adds what a declaration says of its goods; its verdict is not looked at. */
    public void declared(Declaration declaration) {
        for (int i = 0; i < spreads.size(); i++) {
            Comparison comparison = catalogue.comparisons().get(i);
            long key = key(comparison.key(), declaration);
            if (key != 0) {
                spreads.get(i).merge(key, Spread.of(comparison.quantity().of(declaration)), Spread::plus);
            }
        }
        for (Quantity quantity : Quantity.values()) {
            overall.merge(quantity, Spread.of(quantity.of(declaration)), Spread::plus);
        }
    }

    /** Adds the verdict of a declaration; nothing happens if nobody has inspected it. */
    public void inspected(Declaration declaration) {
        if (!declaration.verdict().known()) {
            return;
        }
        Counts one = Counts.of(declaration);
        for (int i = 0; i < counts.size(); i++) {
            long key = key(catalogue.statistics().get(i), declaration);
            if (key != 0) {
                counts.get(i).merge(key, one, Counts::plus);
            }
        }
        inspected++;
        violations += one.violations();
    }

    /** Adds all that another history knows; both must have the same features. */
    public void merge(History other) {
        if (!catalogue.equals(other.catalogue)) {
            throw new IllegalArgumentException("histories with different features do not merge");
        }
        for (int i = 0; i < counts.size(); i++) {
            Map<Long, Counts> mine = counts.get(i);
            other.counts.get(i).forEach((key, value) -> mine.merge(key, value, Counts::plus));
        }
        for (int i = 0; i < spreads.size(); i++) {
            Map<Long, Spread> mine = spreads.get(i);
            other.spreads.get(i).forEach((key, value) -> mine.merge(key, value, Spread::plus));
        }
        other.overall.forEach((quantity, value) -> overall.merge(quantity, value, Spread::plus));
        inspected += other.inspected;
        violations += other.violations;
    }

    /** The features of a declaration of a later day; NaN where nothing can be said. */
    public float[] features(Declaration declaration) {
        float[] row = new float[width];
        int place = 0;
        int age = 2 * counts.size();
        double rate = (violations + PRIOR_VIOLATIONS) / (inspected + PRIOR_INSPECTED);
        LocalDate day = declaration.day();
        for (int i = 0; i < counts.size(); i++) {
            Statistic statistic = catalogue.statistics().get(i);
            long key = key(statistic, declaration);
            Counts known = key == 0 ? null : counts.get(i).get(key);
            int seen = known == null ? 0 : known.inspected();
            int found = known == null ? 0 : known.violations();
            double strength = statistic.strength();
            row[place++] = key == 0 ? Float.NaN : (float) ((found + strength * rate) / (seen + strength));
            row[place++] = key == 0 ? Float.NaN : (float) Math.log1p(seen);
            if (statistic.parts().contains(Part.HS6)) {
                row[age++] = known == null ? Float.NaN : (float) Math.log1p(known.daysUntil(day));
            }
        }
        place = age;
        for (int i = 0; i < spreads.size(); i++) {
            row[place++] = deviation(i, declaration);
        }
        for (Quantity quantity : Quantity.values()) {
            row[place++] = (float) quantity.of(declaration);
        }
        return row;
    }

    /** Whether goods of the same HS code and price were inspected before. */
    public boolean knowsGoods(Declaration declaration) {
        Statistic goods = Statistic.of(Part.HS6, Part.PRICE);
        int place = catalogue.statistics().indexOf(goods);
        return place >= 0 && counts.get(place).containsKey(key(goods, declaration));
    }

    /** Standard deviations from the mean of the key, both drawn towards those of all declarations. */
    private float deviation(int comparison, Declaration declaration) {
        Comparison compared = catalogue.comparisons().get(comparison);
        long key = key(compared.key(), declaration);
        Spread all = overall.getOrDefault(compared.quantity(), Spread.NOTHING);
        if (key == 0 || all.n() == 0) {
            return Float.NaN;
        }
        Spread own = spreads.get(comparison).getOrDefault(key, Spread.NOTHING);
        double weight = own.n() + Comparison.STRENGTH;
        double mean = (own.n() * own.mean() + Comparison.STRENGTH * all.mean()) / weight;
        double square = (own.n() * own.meanSquare() + Comparison.STRENGTH * all.meanSquare()) / weight;
        double deviation = Math.sqrt(Math.max(square - mean * mean, 1e-6));
        return (float) ((compared.quantity().of(declaration) - mean) / deviation);
    }

    /** 0 if a part says nothing. */
    private long key(Statistic statistic, Declaration declaration) {
        sha256.reset();
        for (Part part : statistic.parts()) {
            String value = part.of(declaration);
            if (value.isEmpty()) {
                return 0;
            }
            sha256.update(value.getBytes(StandardCharsets.UTF_8));
            sha256.update(BETWEEN);
        }
        long key = ByteBuffer.wrap(sha256.digest()).getLong();
        return key == 0 ? 1 : key;
    }

    /** Writes all it knows, keys rising, so that equal knowledge is equal bytes. */
    void write(DataOutputStream out) throws IOException {
        out.writeBoolean(catalogue.equals(Catalogue.of(true)));
        out.writeLong(inspected);
        out.writeLong(violations);
        for (Spread spread : overall.values()) {
            write(out, spread);
        }
        for (Map<Long, Counts> map : counts) {
            out.writeInt(map.size());
            for (var entry : new TreeMap<>(map).entrySet()) {
                out.writeLong(entry.getKey());
                out.writeInt(entry.getValue().inspected());
                out.writeInt(entry.getValue().violations());
                out.writeInt(entry.getValue().lastDay());
            }
        }
        for (Map<Long, Spread> map : spreads) {
            out.writeInt(map.size());
            for (var entry : new TreeMap<>(map).entrySet()) {
                out.writeLong(entry.getKey());
                write(out, entry.getValue());
            }
        }
    }

    /** Reads what {@link #write} wrote. */
    static History read(DataInputStream in) throws IOException {
        var history = new History(in.readBoolean());
        history.inspected = in.readLong();
        history.violations = in.readLong();
        for (Quantity quantity : Quantity.values()) {
            history.overall.put(quantity, spread(in));
        }
        for (Map<Long, Counts> map : history.counts) {
            for (int left = in.readInt(); left > 0; left--) {
                map.put(in.readLong(), new Counts(in.readInt(), in.readInt(), in.readInt()));
            }
        }
        for (Map<Long, Spread> map : history.spreads) {
            for (int left = in.readInt(); left > 0; left--) {
                map.put(in.readLong(), spread(in));
            }
        }
        return history;
    }

    private static void write(DataOutputStream out, Spread spread) throws IOException {
        out.writeLong(spread.n());
        out.writeLong(spread.sum());
        out.writeLong(spread.squares());
    }

    private static Spread spread(DataInputStream in) throws IOException {
        return new Spread(in.readLong(), in.readLong(), in.readLong());
    }
}
