package io.tidegate.ingest.sharing;

import io.tidegate.ingest.platform.Caller;
import io.tidegate.ingest.platform.Platform;
import io.tidegate.ingest.sharing.Access.Outcome;
import io.tidegate.kernel.id.Ids;
import io.tidegate.kernel.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A partner reads what is shared with it: page by page, or all at once. Each access is recorded. Thread-safe. */
@ApplicationScoped
public class ReadSharedData {

    private static final String PAGE = "page";

    private final AgreementCheck agreements;
    private final SharedData data;
    private final Accesses accesses;

    public ReadSharedData(AgreementCheck agreements, SharedData data, Accesses accesses) {
        this.agreements = agreements;
        this.data = data;
        this.accesses = accesses;
    }

    /**
     * What is asked for.
     *
     * @param form page, csv, ndjson or parquet
     */
    public record Question(Caller caller, Dataset dataset, Map<String, String> parameters, String form) {

        public Question {
            parameters = Map.copyOf(parameters);
        }
    }

    /** A page, and the columns of its rows. */
    public record Answer(Selection selection, SharedPage page) {}

    /** A page after {@code cursor}, or from the start without one. */
    public Answer page(Question question, @Nullable String cursor, int limit) throws SQLException {
        Selection selection = select(question);
        long after;
        try {
            after = SharedCursor.read(cursor, selection);
        } catch (ProblemException e) {
            throw refused(question, selection.agreement(), e);
        }
        SharedPage page = data.page(
                selection,
                after,
                limit,
                given -> access(question, selection.agreement(), Outcome.GIVEN)
                        .rows(given.rows().size()));
        return new Answer(selection, page);
    }

    /** Opens a download, which is recorded as begun. */
    public Running open(Question question) throws SQLException {
        Selection selection = select(question);
        SharedData.Download download = data.open(selection);
        boolean recorded = false;
        try {
            Access begun =
                    access(question, selection.agreement(), Outcome.BEGUN).rows(0);
            accesses.add(begun);
            recorded = true;
            return new Running(selection, download, begun);
        } finally {
            if (!recorded) {
                download.close();
            }
        }
    }

    /** A download on its way. Its end is recorded, whatever it is; one thread at a time. */
    public final class Running {

        private final Selection selection;
        private final SharedData.Download download;
        private final Access begun;

        private Running(Selection selection, SharedData.Download download, Access begun) {
            this.selection = selection;
            this.download = download;
            this.begun = begun;
        }

        /** What is given. */
        public Selection selection() {
            return selection;
        }

        /** Where the feed goes on after this download. */
        public String cursor() {
            return SharedCursor.of(selection, download.reached());
        }

        /** Gives all rows to {@code sink}, then {@code finish}es the file. */
        public void run(SharedData.Sink sink, Finish finish) throws SQLException, IOException {
            long[] rows = new long[1];
            String failure = "interrupted";
            try (download) {
                download.forEach(row -> {
                    sink.take(row);
                    rows[0]++;
                });
                finish.run();
                failure = null;
            } catch (IOException e) {
                failure = "the connection was closed before the last row";
                throw e;
            } catch (SQLException e) {
                failure = "the store gave no more rows";
                throw e;
            } finally {
                accesses.add(end(rows[0], failure));
            }
        }

        /** For a download of which nothing was taken. */
        public void drop() throws SQLException {
            download.close();
            accesses.add(end(0, "nothing was taken"));
        }

        private Access end(long rows, @Nullable String failure) {
            return new Access(
                    Ids.timeOrdered(),
                    begun.accessId(),
                    begun.platform(),
                    begun.credential(),
                    begun.dataset(),
                    begun.form(),
                    begun.agreement(),
                    begun.filter(),
                    failure == null ? Outcome.COMPLETED : Outcome.ABORTED,
                    failure,
                    rows,
                    Instant.now());
        }
    }

    /** Writes what comes after the last row. */
    @FunctionalInterface
    public interface Finish {
        void run() throws IOException;
    }

    private Selection select(Question question) throws SQLException {
        Platform platform = question.caller().platform();
        try {
            SharedFilter filter = SharedFilter.of(question.dataset(), question.parameters());
            Agreement agreement = agreements.covering(platform, question.dataset(), Instant.now());
            Set<String> enterprises = new TreeSet<>(platform.codes());
            enterprises.remove(Platform.ANY);
            return new Selection(platform.code(), enterprises, agreement, question.dataset(), filter);
        } catch (ProblemException e) {
            throw refused(question, null, e);
        }
    }

    private ProblemException refused(Question question, @Nullable Agreement agreement, ProblemException why)
            throws SQLException {
        accesses.add(access(question, agreement, Outcome.REFUSED)
                .because(why.code().code())
                .rows(0));
        return why;
    }

    private static Draft access(Question question, @Nullable Agreement agreement, Outcome outcome) {
        return new Draft(question, agreement, outcome, null);
    }

    /** An access whose rows are not counted yet. */
    private record Draft(
            Question question,
            @Nullable Agreement agreement,
            Outcome outcome,
            @Nullable String reason) {

        Draft because(String why) {
            return new Draft(question, agreement, outcome, why);
        }

        Access rows(long rows) {
            UUID id = Ids.timeOrdered();
            return new Access(
                    id,
                    null,
                    question.caller().platform().code(),
                    question.caller().credential(),
                    question.dataset().code(),
                    question.form().isEmpty() ? PAGE : question.form(),
                    agreement == null ? null : agreement.version(),
                    question.parameters(),
                    outcome,
                    reason,
                    rows,
                    Instant.now());
        }
    }
}
