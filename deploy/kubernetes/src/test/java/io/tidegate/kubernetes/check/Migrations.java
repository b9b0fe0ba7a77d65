package io.tidegate.kubernetes.check;

import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Migrations under which the version before still works: in a roll-out it runs beside the new one, and after it may be put
 * back (decision 0031). A file takes away, renames or narrows only where it says which released version was the first that no
 * longer used what goes: {@code -- contract: not used since 0.2.0}.
 */
public final class Migrations {

    private static final Pattern COMMENT = Pattern.compile("--[^\n]*|/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern TEXT = Pattern.compile("'(?:[^']|'')*'");
    private static final Pattern CONTRACT = Pattern.compile("-- contract: not used since (\\d+\\.\\d+\\.\\d+)");
    private static final Pattern NUMBER = Pattern.compile("V(\\d+)__.*\\.sql");

    /** What an old version may stumble over, and why. */
    private static final Map<Pattern, String> BREAKS = Map.of(
            Pattern.compile("\\bDROP\\b(?! NOT NULL)[^;,]*"), "what the version before may use",
            Pattern.compile("\\bRENAME\\b[^;,]*"), "the version before knows the old name only",
            Pattern.compile("\\bALTER COLUMN \\S+ (SET DATA )?TYPE\\b[^;,]*"), "the version before writes the old type",
            Pattern.compile("\\bSET NOT NULL\\b"), "the version before may write none",
            Pattern.compile("\\bADD (COLUMN )?(?!CONSTRAINT|PRIMARY|UNIQUE|CHECK|FOREIGN|[^;,]*\\bDEFAULT\\b)"
                            + "[^;,]*\\bNOT NULL\\b"),
                    "the version before writes none",
            Pattern.compile("\\bADD (CONSTRAINT \\S+ )?(PRIMARY KEY|UNIQUE|CHECK|FOREIGN KEY|EXCLUDE)\\b[^;,]*"),
                    "the version before may write what it forbids");

    private static final Pattern CHANGED = Pattern.compile(
            "(?:DROP|ALTER) (TABLE|TRIGGER|FUNCTION|VIEW|TYPE|INDEX) (?:IF EXISTS |ONLY )*([A-Z0-9_]+)");

    private Migrations() {}

    /**
     * What is wrong with the migrations of a module.
     *
     * @param after number of the last that is not looked at: it was there before any version ran
     * @param version that is built, without its suffix
     */
    public static List<String> findings(Path folder, int after, String version) {
        List<String> findings = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                Matcher named = NUMBER.matcher(String.valueOf(file.getFileName()));
                if (named.matches() && Integer.parseInt(named.group(1)) > after) {
                    findings(Files.readString(file), version)
                            .forEach(finding -> findings.add(file.getFileName() + ": " + finding));
                }
            }
        } catch (IOException e) {
            throw new AssertionError(folder.toString(), e);
        }
        return findings;
    }

    /** What is wrong with one migration. */
    public static List<String> findings(String sql, String version) {
        Matcher contract = CONTRACT.matcher(sql);
        if (contract.find()) {
            String since = contract.group(1);
            return Version.parse(since).compareTo(Version.parse(version)) < 0
                    ? List.of()
                    : List.of("contract: " + since + " is not a version before " + version);
        }
        String plain = TEXT.matcher(COMMENT.matcher(sql).replaceAll(" "))
                .replaceAll("''")
                .replaceAll("\\s+", " ")
                .toUpperCase(Locale.ROOT);
        List<String> findings = new ArrayList<>();
        for (String statement : plain.split(";", -1)) {
            if (!isOfNew(statement.strip(), plain)) {
                BREAKS.forEach((pattern, why) -> pattern.matcher(statement)
                        .results()
                        .forEach(found -> findings.add(found.group().strip() + ": " + why)));
            }
        }
        return findings.stream().sorted().toList();
    }

    /** What the same file makes is nobody's yet; what it puts anew is there again. */
    private static boolean isOfNew(String statement, String sql) {
        Matcher changed = CHANGED.matcher(statement);
        return changed.lookingAt()
                && Pattern.compile("CREATE (OR REPLACE |TEMPORARY |UNIQUE )*" + changed.group(1) + " (IF NOT EXISTS )?"
                                + changed.group(2) + "\\b")
                        .matcher(sql)
                        .find();
    }
}
