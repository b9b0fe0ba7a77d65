package io.tidegate.ingest.sharing.store;

import io.tidegate.contracts.assessment.AssessmentMade;
import io.tidegate.contracts.handling.HandlingRecorded;
import io.tidegate.contracts.recall.RecallChanged;
import io.tidegate.ingest.sharing.Newest;
import io.tidegate.ingest.sharing.SharedFact;
import io.tidegate.ingest.sharing.SharedFacts;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Keeps facts for sharing: a few statements a batch, however many facts it has. Thread-safe. */
@ApplicationScoped
public class SharedFactStore implements SharedFacts {

    @Override
    public void keep(Connection connection, List<SharedFact> facts) throws SQLException {
        List<AssessmentMade> assessed = new ArrayList<>();
        List<HandlingRecorded> handled = new ArrayList<>();
        List<SharedFact.Rated> rated = new ArrayList<>();
        List<RecallChanged> recalled = new ArrayList<>();
        for (SharedFact fact : facts) {
            switch (fact) {
                case SharedFact.Assessed a -> assessed.add(a.event());
                case SharedFact.Handled h -> handled.add(h.event());
                case SharedFact.Rated r -> rated.add(r);
                case SharedFact.Recalled r -> recalled.add(r.event());
            }
        }
        List<AssessmentMade> assessments = Newest.assessments(assessed);
        List<HandlingRecorded> handlings = Newest.handlings(handled);
        Senders senders = Senders.of(connection, assessments, handlings);
        Changes.begin(connection);
        ConsignmentRows.assessed(connection, assessments, senders);
        ConsignmentRows.handled(connection, handlings, senders);
        InterestRows.merchants(connection, assessments, senders);
        RatingRows.rated(connection, rated);
        RecallRows.recalled(connection, Newest.recalls(recalled));
        Changes.end(connection);
    }
}
