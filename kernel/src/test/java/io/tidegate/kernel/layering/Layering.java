package io.tidegate.kernel.layering;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The arrows: a feature is a folder; its root is pure domain, {@code api}, {@code messaging}, {@code store} below it are
 * its adapters. Adapters see roots; a root sees roots; nobody sees an adapter from outside it; only {@code api} sees HTTP,
 * only {@code store} writes SQL (a root may pass a Connection on), and a service sees no other service.
 */
public final class Layering {

    private static final Set<String> ADAPTERS = Set.of("api", "messaging", "store");
    private static final List<String> OF_API = List.of("jakarta.ws.rs.", "org.eclipse.microprofile.openapi.");
    private static final List<String> NOT_OF_ROOTS = List.of(
            "jakarta.ws.rs.",
            "javax.sql.",
            "org.apache.kafka.",
            "io.quarkus.",
            "io.vertx.",
            "io.tidegate.kernel.listener.",
            "org.eclipse.microprofile.openapi.");
    private static final Set<String> SQL_OF_ROOTS = Set.of("java.sql.Connection", "java.sql.SQLException");

    private Layering() {}

    /** Fails with every forbidden arrow in the classes below {@code basePackage}, e.g. {@code io.tidegate.risk}. */
    public static void check(String basePackage) {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(basePackage);
        if (classes.isEmpty()) {
            throw new AssertionError("no classes below " + basePackage);
        }
        Set<String> broken = violations(basePackage, classes);
        if (!broken.isEmpty()) {
            throw new AssertionError(broken.size() + " forbidden arrows:\n" + String.join("\n", broken));
        }
    }

    static Set<String> violations(String basePackage, JavaClasses classes) {
        Set<String> broken = new TreeSet<>();
        for (JavaClass origin : classes) {
            for (Dependency arrow : origin.getDirectDependenciesFromSelf()) {
                String reason = reason(basePackage, origin, arrow.getTargetClass());
                if (reason != null) {
                    broken.add(
                            origin.getName() + " -> " + arrow.getTargetClass().getName() + ": " + reason);
                }
            }
        }
        return broken;
    }

    private static @org.jspecify.annotations.Nullable String reason(
            String basePackage, JavaClass origin, JavaClass target) {
        Place from = Place.of(basePackage, origin.getPackageName());
        String name = target.getBaseComponentType().getName();
        if (name.startsWith(basePackage + ".")) {
            Place to = Place.of(basePackage, target.getBaseComponentType().getPackageName());
            if (!to.adapter().isEmpty() && !to.equals(from)) {
                return "nothing sees an adapter from outside it";
            }
            return null;
        }
        if (name.startsWith("io.tidegate.")
                && !name.startsWith("io.tidegate.kernel.")
                && !name.startsWith("io.tidegate.contracts.")) {
            return "services meet in contracts only";
        }
        if (from.feature().isEmpty()) {
            return null;
        }
        return switch (from.adapter()) {
            case "" -> rootReason(name);
            case "api" ->
                name.startsWith("java.sql.") && !SQL_OF_ROOTS.contains(name) ? "api does not write SQL" : null;
            default -> OF_API.stream().anyMatch(name::startsWith) ? "only api sees HTTP" : null;
        };
    }

    private static @org.jspecify.annotations.Nullable String rootReason(String name) {
        if (name.startsWith("java.sql.") && !SQL_OF_ROOTS.contains(name)) {
            return "a root writes no SQL";
        }
        return NOT_OF_ROOTS.stream().anyMatch(name::startsWith) ? "a root is pure domain" : null;
    }

    private record Place(String feature, String adapter) {

        static Place of(String basePackage, String packageName) {
            if (packageName.length() <= basePackage.length()) {
                return new Place("", "");
            }
            String[] parts = packageName.substring(basePackage.length() + 1).split("\\.", -1);
            return new Place(parts[0], parts.length > 1 && ADAPTERS.contains(parts[1]) ? parts[1] : "");
        }
    }
}
