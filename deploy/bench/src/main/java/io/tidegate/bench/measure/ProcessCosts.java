package io.tidegate.bench.measure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What processes have cost since they began, their children included unless a child has a name of its own: read from
 * Linux' {@code /proc} (proc(5)). Empty on systems without it.
 *
 * @param byName costs by the name of the process
 */
public record ProcessCosts(Map<String, Cost> byName) {

    /** USER_HZ: /proc counts processor time in hundredths of a second on every Linux platform of today. */
    private static final long MICROS_PER_TICK = 10_000;

    /**
     * Costs of one process and its children.
     *
     * @param cpuMicros processor time, user and system
     * @param writtenBytes bytes caused to be written to storage
     */
    public record Cost(long cpuMicros, long writtenBytes) {

        Cost plus(Cost other) {
            return new Cost(cpuMicros + other.cpuMicros, writtenBytes + other.writtenBytes);
        }

        Cost minus(Cost earlier) {
            return new Cost(cpuMicros - earlier.cpuMicros, writtenBytes - earlier.writtenBytes);
        }
    }

    /** What the processes have cost so far, by the name under which each id is given. */
    public static ProcessCosts of(Map<String, Long> pids) {
        Map<Long, Entry> entries = processes();
        Map<String, Cost> byName = new TreeMap<>();
        pids.forEach((name, pid) -> {
            if (entries.containsKey(pid)) {
                byName.put(name, tree(pid, entries, Set.copyOf(pids.values())));
            }
        });
        return new ProcessCosts(byName);
    }

    /** What was spent since {@code earlier}; a process that is new since then counts in full. */
    public ProcessCosts since(ProcessCosts earlier) {
        Map<String, Cost> spent = new TreeMap<>();
        byName.forEach((name, cost) -> spent.put(name, cost.minus(earlier.byName.getOrDefault(name, new Cost(0, 0)))));
        return new ProcessCosts(spent);
    }

    private static Cost tree(long root, Map<Long, Entry> entries, Set<Long> named) {
        Cost sum = new Cost(0, 0);
        for (var candidate : entries.entrySet()) {
            if (descends(candidate.getKey(), root, entries, named)) {
                sum = sum.plus(candidate.getValue().cost());
            }
        }
        return sum;
    }

    private static boolean descends(long pid, long root, Map<Long, Entry> entries, Set<Long> named) {
        long at = pid;
        while (at > 0) {
            if (at == root) {
                return true;
            }
            Entry entry = named.contains(at) ? null : entries.get(at);
            at = entry == null ? 0 : entry.parent();
        }
        return false;
    }

    private static Map<Long, Entry> processes() {
        Map<Long, Entry> entries = new HashMap<>();
        try (Stream<Path> folders = Files.list(Path.of("/proc"))) {
            for (Path folder : (Iterable<Path>) folders::iterator) {
                String name = folder.getFileName().toString();
                if (name.chars().allMatch(Character::isDigit)) {
                    read(folder, Long.parseLong(name), entries);
                }
            }
        } catch (IOException e) {
            return Map.of();
        }
        return entries;
    }

    private static void read(Path folder, long pid, Map<Long, Entry> entries) {
        try {
            String stat = Files.readString(folder.resolve("stat"), StandardCharsets.UTF_8);
            // The command, in parentheses, may hold spaces: the fields count from behind its end. Field 3 is first.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            long ticks = 0;
            for (int field = 14; field <= 17; field++) {
                ticks += Long.parseLong(fields[field - 3]);
            }
            long written = 0;
            Path io = folder.resolve("io");
            List<String> lines = Files.isReadable(io) ? Files.readAllLines(io) : List.of();
            for (String line : lines) {
                if (line.startsWith("write_bytes:")) {
                    written = Long.parseLong(line.substring(line.indexOf(' ') + 1));
                }
            }
            entries.put(pid, new Entry(Long.parseLong(fields[1]), new Cost(ticks * MICROS_PER_TICK, written)));
        } catch (IOException e) {
            // The process ended while it was read: it is in its parent's figures.
            entries.remove(pid);
        }
    }

    private record Entry(long parent, Cost cost) {}
}
