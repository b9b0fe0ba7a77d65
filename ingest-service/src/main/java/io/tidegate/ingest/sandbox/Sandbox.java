package io.tidegate.ingest.sandbox;

import io.tidegate.ingest.acceptance.GroupCommit.Submitted;
import io.tidegate.ingest.acceptance.PreparedDocument;
import io.tidegate.ingest.problem.IngestProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;

/**
 * Takes documents of platforms that only try. Each request is a transaction of its own, in its own thread: a flood in the
 * sandbox takes no place in the group commits of the others. Thread-safe.
 */
@ApplicationScoped
public class Sandbox {

    private static final Logger LOG = Logger.getLogger(Sandbox.class);

    private final SandboxDocuments documents;

    public Sandbox(SandboxDocuments documents) {
        this.documents = documents;
    }

    /** Stores the documents of a request; answers as a group commit does. */
    public Submitted submit(List<PreparedDocument> prepared) {
        if (prepared.isEmpty()) {
            return new Submitted(CompletableFuture.completedFuture(List.of()));
        }
        try {
            return new Submitted(CompletableFuture.completedFuture(documents.store(prepared)));
        } catch (SQLException e) {
            LOG.warnf("%d sandbox documents not stored: %s", prepared.size(), e.toString());
            return new Submitted(CompletableFuture.failedFuture(IngestProblem.storeUnavailable()));
        }
    }
}
