package io.tidegate.bench.fleet;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/**
 * Where figures come from.
 *
 * @param command without the files that it was told to write, which are of one machine
 * @param commit of the programs; says where they have changes that no commit has
 * @param former commit of the version before; null where no other version runs
 * @param machine processors, memory, system, Java, and how busy it was at the beginning
 */
record Origin(String command, String commit, @Nullable String former, String machine) {

    private static final Set<String> PLACES = Set.of("--json", "--report", "--data", "--from");

    /** Of the command that runs now. */
    static Origin of(CommandLine.Model.CommandSpec spec, @Nullable String former)
            throws IOException, InterruptedException {
        Path home = home();
        List<String> arguments = spec.root().commandLine().getParseResult().originalArgs();
        return new Origin(command(arguments), commit(home), former, describeMachine());
    }

    static Path home() {
        return Path.of(System.getProperty("tidegate.home", "."))
                .toAbsolutePath()
                .normalize();
    }

    static String command(List<String> arguments) {
        List<String> shown = new ArrayList<>(List.of("./tidegate", "bench"));
        for (int i = 0; i < arguments.size(); i++) {
            String name = arguments.get(i).replaceFirst("=.*", "");
            if (!PLACES.contains(name)) {
                shown.add(arguments.get(i));
            } else if (name.equals(arguments.get(i))) {
                i++;
            }
        }
        return String.join(" ", shown);
    }

    /** The commit of a checkout, or that it is none. */
    static String commit(Path checkout) throws IOException, InterruptedException {
        Git git = new Git(checkout);
        String commit = git.ask("rev-parse", "HEAD");
        if (commit == null) {
            return "unknown: no checkout of git";
        }
        String changes = git.ask("status", "--porcelain", "--untracked-files=no");
        return commit.substring(0, 12) + ("".equals(changes) ? "" : ", with changes that are not committed");
    }

    private static String describeMachine() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return String.format(
                Locale.ROOT,
                "%d processors, %.0f GiB, %s %s %s, Java %s, load average %.1f at the beginning",
                system.getAvailableProcessors(),
                system.getTotalMemorySize() / 1024.0 / 1024 / 1024,
                system.getName(),
                system.getVersion(),
                system.getArch(),
                Runtime.version(),
                system.getSystemLoadAverage());
    }
}
