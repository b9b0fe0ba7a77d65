package io.tidegate.ingest.personal.store;

import io.tidegate.ingest.personal.Erasure;
import io.tidegate.ingest.personal.Erasures;
import io.tidegate.ingest.personal.Job;
import io.tidegate.ingest.personal.JobStep;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds the documents of a person, and changes none. Thread-safe. */
@ApplicationScoped
public class FindStep implements JobStep {

    private final Erasures erasures;

    public FindStep(Erasures erasures) {
        this.erasures = erasures;
    }

    @Override
    public Job.Kind kind() {
        return Job.Kind.FIND;
    }

    @Override
    public Count work(Connection connection, Job job, long from, long until) throws SQLException {
        Erasure erasure = erasures.find(id(job)).orElseThrow();
        long found = PersonSearch.find(connection, erasure, from, until);
        return new Count(Blocks.count(connection, from, until), found, 0, 0);
    }

    @Override
    public @Nullable String finish(Connection connection, Job job) throws SQLException {
        boolean moved = erasures.move(connection, id(job), Erasure.State.FINDING, Erasure.State.FOUND);
        return moved ? null : "the erasure was cancelled";
    }

    static UUID id(Job job) {
        return UUID.fromString(String.valueOf(job.subject()));
    }
}
