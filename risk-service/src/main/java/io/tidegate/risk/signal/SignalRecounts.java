package io.tidegate.risk.signal;

import io.tidegate.risk.consignment.Consignment;
import io.tidegate.risk.screening.FilingRegister;
import io.tidegate.risk.screening.Filings;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** Counts the signals of a consignment anew, from documents instead of from what was recorded of them. Thread-safe. */
@ApplicationScoped
public class SignalRecounts {

    private final Sightings recorded;
    private final FilingRegister filings;
    private final SignatureDeadline deadline;

    public SignalRecounts(Sightings recorded, FilingRegister filings, SignatureDeadline deadline) {
        this.recorded = recorded;
        this.filings = filings;
        this.deadline = deadline;
    }

    /** Begins to count for one consignment. */
    public Recount of(Connection connection, Consignment asked) throws SQLException {
        return new Recount(asked, filings.of(connection, List.of(asked)));
    }

    /** One count. Used by one thread, once. */
    public final class Recount {

        private final BatchObservation batch;
        private final DocumentSightings documents;

        private Recount(Consignment asked, Filings filed) {
            this.batch = new BatchObservation(new DocumentSignals(filed), new Books(filed), deadline, List.of(asked));
            this.documents =
                    new DocumentSightings(batch.trails().values().iterator().next(), batch.tallyKeys());
        }

        /** Counts one of all consignments, that which is asked for included; each once. */
        public void add(Consignment consignment) {
            documents.add(consignment);
        }

        /** How many consignments are held in memory. */
        public int size() {
            return documents.size();
        }

        /** The signals by all that was added; statuses of waybills as recorded, because no dossier has them. */
        public Signals signals(Connection connection) throws SQLException {
            Set<Long> statusRows = batch.statusRows();
            if (!statusRows.isEmpty()) {
                recorded.rows(connection, statusRows).forEach(documents::addStatuses);
            }
            return batch.read(connection, documents).values().iterator().next();
        }
    }
}
