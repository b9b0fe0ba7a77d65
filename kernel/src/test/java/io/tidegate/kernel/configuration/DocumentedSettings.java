package io.tidegate.kernel.configuration;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMappings.ConfigClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Every setting of a service is in {@code docs/configuration.md} with its default, and none that does not exist. Settings are
 * the members of the interfaces with {@link ConfigMapping}, of the service and of the kernel.
 */
public final class DocumentedSettings {

    private static final Pattern KEY = Pattern.compile("`(tidegate\\.[a-z0-9.-]+)`");
    private static final String KERNEL = "io.tidegate.kernel";
    /** What stands in place of the default where there is none. */
    private static final String NONE = "";

    private DocumentedSettings() {}

    /**
     * Fails with every difference.
     *
     * @param service its name on the page and in its packages: {@code ingest} is {@code io.tidegate.ingest}
     */
    public static void check(String service) throws IOException {
        SortedMap<String, String> existing = existing("io.tidegate." + service);
        if (existing.isEmpty()) {
            throw new AssertionError("no settings below io.tidegate." + service);
        }
        Path page = Path.of("..", "docs", "configuration.md");
        List<String> differences = differences(existing, documented(Files.readAllLines(page), service));
        if (!differences.isEmpty()) {
            throw new AssertionError("docs/configuration.md:\n" + String.join("\n", differences));
        }
    }

    static List<String> differences(Map<String, String> existing, Map<String, String> documented) {
        List<String> differences = new ArrayList<>();
        existing.forEach((key, value) -> {
            String told = documented.get(key);
            if (told == null) {
                differences.add(key + " is missing; its default is '" + value + "'");
            } else if (!told.equals(value)) {
                differences.add(key + " has the default '" + value + "', not '" + told + "'");
            }
        });
        documented.keySet().stream()
                .filter(key -> !existing.containsKey(key))
                .forEach(key -> differences.add(key + " does not exist"));
        return differences;
    }

    /** Defaults by key; empty where there is none. */
    private static SortedMap<String, String> existing(String basePackage) {
        SortedMap<String, String> settings = new TreeMap<>();
        for (JavaClass found : new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(basePackage, KERNEL)) {
            if (found.isAnnotatedWith(ConfigMapping.class)) {
                ConfigClass.configClass(found.reflect())
                        .getProperties()
                        .forEach((key, value) -> settings.put(key, value == null ? NONE : value));
                // The elements of a list are told with the list.
                settings.keySet().removeIf(key -> key.endsWith("[*]"));
            }
        }
        return settings;
    }

    /**
     * Defaults by key, of the tables that hold for {@code service}. Under "Without a default" the second column has the
     * service, under the others the default.
     */
    static SortedMap<String, String> documented(List<String> page, String service) {
        SortedMap<String, String> settings = new TreeMap<>();
        String section = "";
        for (String line : page) {
            if (line.startsWith("## ")) {
                section = line.substring(3);
            }
            String[] cells = line.startsWith("|") ? line.substring(1).split("(?<!\\\\)\\|", -1) : new String[0];
            if (cells.length < 3) {
                continue;
            }
            String second = cells[1].strip();
            boolean required = section.startsWith("Without a default");
            boolean holds = required
                    ? second.equals("all") || second.contains(service)
                    : section.equals("All services") || section.startsWith(service + "-service");
            Matcher key = KEY.matcher(cells[0]);
            while (holds && key.find()) {
                settings.put(key.group(1), required ? NONE : second.replace("`", ""));
            }
        }
        return settings;
    }
}
