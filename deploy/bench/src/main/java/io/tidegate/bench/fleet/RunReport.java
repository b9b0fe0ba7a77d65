package io.tidegate.bench.fleet;

import io.tidegate.bench.load.Counts;
import io.tidegate.bench.load.TopicCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A run as a page of Markdown that can be kept under {@code docs/runs}. */
final class RunReport {

    private final StringBuilder page = new StringBuilder();

    private RunReport() {}

    /** The whole page, by figures alone. */
    static String of(FleetFigures figures) {
        RunReport report = new RunReport();
        report.head(figures);
        report.steps(figures.steps());
        report.table(
                "What was done, and when",
                List.of("s", "what"),
                figures.events().stream()
                        .map(event -> List.of(number(event.second()), event.what()))
                        .toList());
        report.standstills(figures.steps());
        report.restored(figures.restored());
        report.counts(figures);
        report.checks(figures.checks());
        return report.page.toString();
    }

    private void head(FleetFigures figures) {
        Origin origin = figures.origin();
        line("# bench %s, %s", figures.name(), figures.begun().substring(0, 10));
        line("");
        line("%s. Written by the command itself.", figures.holds() ? "Every check holds" : "**Not every check holds**");
        line("");
        line(
                "- Command: `%s`, begun %s, %s documents a second",
                origin.command(), figures.begun(), number(figures.ratePerSecond()));
        line("- Commit: %s", origin.commit());
        if (origin.former() != null) {
            line("- The version before: %s", origin.former());
        }
        line("- Machine: %s", origin.machine());
    }

    private void steps(List<FleetStep> steps) {
        List<String> heads = new ArrayList<>(List.of("step", "replicas at its end", "s", "decided"));
        heads.addAll(Fleet.SERVICES);
        heads.add("broken");
        table(
                "Steps: documents since the beginning",
                heads,
                steps.stream().map(RunReport::cells).toList());
        line("");
        line("Decided: told the sender so. ingest: stored; the others: consumed, while more came. Broken:"
                + " posts without an answer, each sent again.");
    }

    private static List<String> cells(FleetStep step) {
        List<String> cells =
                new ArrayList<>(List.of(step.name(), step.replicas(), number(step.seconds()), number(step.accepted())));
        Fleet.SERVICES.forEach(service -> cells.add(number(step.consumed().getOrDefault(service, 0L))));
        cells.add(number(step.broken()));
        return cells;
    }

    private void standstills(List<FleetStep> steps) {
        TreeSet<Integer> partitions = new TreeSet<>();
        steps.forEach(
                step -> step.standstillMillisByPartition().values().forEach(by -> partitions.addAll(by.keySet())));
        List<String> heads = new ArrayList<>(List.of("step", "service", "longest"));
        partitions.forEach(partition -> heads.add(Integer.toString(partition)));
        List<List<String>> rows = new ArrayList<>();
        for (FleetStep step : steps) {
            for (String service : Fleet.SERVICES) {
                Map<Integer, Long> by = step.standstillMillisByPartition().getOrDefault(service, Map.of());
                List<String> cells = new ArrayList<>(List.of(
                        step.name(), service, number(step.standstillMillis().getOrDefault(service, 0L))));
                partitions.forEach(partition -> cells.add(by.containsKey(partition) ? number(by.get(partition)) : ""));
                rows.add(cells);
            }
        }
        table("Standstill by partition, ms", heads, rows);
        line("");
        line("The longest time in which a service's count of a partition's documents did not move, looked at ten times"
                + " a second; of ingest, under 0, of all.");
    }

    private void restored(List<RestoreFigures> restored) {
        if (restored.isEmpty()) {
            return;
        }
        table(
                "Set back to a moment",
                List.of("service", "base backup s", "MiB", "restore s", "documents gone", "caught up after s"),
                restored.stream()
                        .map(figures -> List.of(
                                figures.service(),
                                number(figures.backupSeconds()),
                                number(figures.backupMebibytes()),
                                number(figures.restoreSeconds()),
                                number(figures.gone()),
                                number(figures.catchUpSeconds())))
                        .toList());
        line("");
        line("Base backup: while the service works. Restore: from when the server is down until it is out of recovery."
                + " Caught up: from the start of the service,");
        line(
                "its JVM's included, until it has what ingest had when the database was back; of ingest until all was posted"
                        + " again.");
    }

    private void counts(FleetFigures figures) {
        Counts.Snapshot counts = figures.counts();
        TopicCheck topic = figures.topic();
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("documents decided", number(counts.documents())));
        rows.add(List.of("of them told so at a second try", number(counts.known())));
        rows.add(List.of("stored by ingest", number(figures.stored())));
        rows.add(List.of("published, each counted once", number(topic.documents())));
        figures.consumed().forEach((service, n) -> rows.add(List.of("consumed by " + service, number(n))));
        rows.add(List.of("consignments in risk", number(figures.consignments())));
        rows.add(List.of("records that came again under their identity", number(topic.redelivered())));
        rows.add(List.of("documents published twice", number(topic.twice())));
        rows.add(List.of("documents overtaken", number(topic.overtaken())));
        rows.add(List.of("order numbers that lack a document", number(topic.incomplete())));
        rows.add(List.of("posts answered 503", number(counts.unavailable())));
        rows.add(List.of("posts broken", number(counts.broken())));
        counts.surprises().forEach((what, n) -> rows.add(List.of("also answered: " + what, number(n))));
        rows.add(List.of("seconds until all was everywhere", number(figures.settleSeconds())));
        PostedAgain again = figures.postedAgain();
        if (again != null) {
            rows.add(List.of("posted again: accepted", number(again.accepted())));
            rows.add(List.of("posted again: duplicate", number(again.duplicate())));
            rows.add(List.of("stored after that", number(again.stored())));
            again.rating().forEach((what, n) -> rows.add(List.of("rating, " + what, Long.toString(n))));
            again.differences().forEach(difference -> rows.add(List.of("differs", difference)));
        }
        table("In the end", List.of("what", "number"), rows);
    }

    private void checks(Map<String, Boolean> checks) {
        line("");
        line("## Checks");
        line("");
        checks.forEach((check, holds) -> line("- %s: %s", holds ? "yes" : "**no**", check));
    }

    private void table(String title, List<String> heads, List<List<String>> rows) {
        line("");
        line("## %s", title);
        line("");
        row(heads);
        row(heads.stream().map(_ -> "---").toList());
        rows.forEach(this::row);
    }

    private void row(List<String> cells) {
        line("%s", cells.stream().map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |")));
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String number(double number) {
        return number == Math.rint(number)
                ? number((long) number)
                : String.format(Locale.ROOT, "%,.2f", number).replaceFirst("0$", "");
    }

    private void line(String format, Object... values) {
        page.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
