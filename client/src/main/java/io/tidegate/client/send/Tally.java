package io.tidegate.client.send;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidegate.client.Answer;
import io.tidegate.client.RefusedException;
import io.tidegate.client.Violation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was answered: counts, the reasons of refusals with an example of each, and where asked for a file with all of them. */
final class Tally {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final @Nullable Writer report;
    private final Map<Answer.Status, Long> counts = new EnumMap<>(Answer.Status.class);
    private final Map<String, Reason> reasons = new LinkedHashMap<>();
    private final Map<String, Reason> warnings = new LinkedHashMap<>();
    private long notSent;

    /** @param report gets a JSON line per refused document; null for none */
    Tally(@Nullable Writer report) {
        this.report = report;
    }

    /** Why documents were refused, or what was noticed about them. */
    static final class Reason {
        final String title;
        final String rule;
        final String mend;
        final String first;
        long count;

        Reason(String title, String rule, String mend, String first) {
            this.title = title;
            this.rule = rule;
            this.mend = mend;
            this.first = first;
        }
    }

    void answered(String source, String place, Answer answer) {
        counts.merge(answer.status(), 1L, Long::sum);
        String where = source + (place.isEmpty() ? "" : ", " + place);
        if (answer.warnings() != null) {
            answer.warnings().forEach(warning -> count(warnings, warning, where));
        }
        if (answer.isRefused()) {
            if (answer.errors() != null) {
                answer.errors().forEach(error -> count(reasons, error, where));
            }
            write(source, place, "answer", answer);
        }
    }

    /** A customs message that was refused as a whole. */
    void refused(String source, RefusedException refusal) {
        counts.merge(Answer.Status.REJECTED, 1L, Long::sum);
        reasons.computeIfAbsent(
                        refusal.code() + refusal.getMessage(),
                        key -> new Reason(refusal.code(), String.valueOf(refusal.getMessage()), "", source))
                .count++;
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("status", refusal.status());
        problem.put("code", refusal.code());
        problem.put("words", refusal.getMessage());
        problem.put("errors", refusal.errors());
        write(source, "", "problem", problem);
    }

    /** Something that is no document and was not sent. */
    void unreadable(Piece.Unreadable piece) {
        notSent++;
        String name = piece.source().name();
        reasons.computeIfAbsent(
                        piece.why(), key -> new Reason("not sent", piece.why(), "", name + ", " + piece.place()))
                .count++;
        write(name, piece.place(), "notSent", piece.why());
    }

    long of(Answer.Status status) {
        return counts.getOrDefault(status, 0L);
    }

    long notSent() {
        return notSent;
    }

    long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum() + notSent;
    }

    boolean anyRefused() {
        return notSent + of(Answer.Status.REJECTED) + of(Answer.Status.CONFLICT) > 0;
    }

    /** The commonest first. */
    List<Reason> reasons() {
        return sorted(reasons);
    }

    List<Reason> warnings() {
        return sorted(warnings);
    }

    private static List<Reason> sorted(Map<String, Reason> reasons) {
        List<Reason> sorted = new ArrayList<>(reasons.values());
        sorted.sort(Comparator.comparingLong((Reason reason) -> reason.count).reversed());
        return sorted;
    }

    /** Faults of one field count together, in whichever line of whichever document it stands. */
    private static void count(Map<String, Reason> reasons, Violation violation, String where) {
        String field = violation.pointer().replaceAll("/\\d+(?=/|$)", "/*").replaceAll("\\[\\d+]", "[*]");
        String official = violation.officialCode() == null ? "" : " [" + violation.officialCode() + "]";
        String title = violation.code() + (field.isEmpty() ? "" : " at " + field) + official;
        reasons.computeIfAbsent(title, key -> new Reason(key, violation.rule(), violation.mend(), where)).count++;
    }

    private void write(String source, String place, String what, Object value) {
        if (report == null) {
            return;
        }
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("source", source);
        line.put("place", place);
        line.put(what, value);
        try {
            report.write(JSON.writeValueAsString(line) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("The report cannot be written: " + e.getMessage(), e);
        }
    }
}
