package io.tidegate.rating.grading.store;

import io.tidegate.kernel.sql.Tx;
import io.tidegate.rating.grading.Dossier;
import io.tidegate.rating.grading.Rater;
import io.tidegate.rating.grading.Rater.Point;
import io.tidegate.rating.grading.Rating;
import io.tidegate.rating.grading.RatingBooks;
import io.tidegate.rating.grading.Ways;
import io.tidegate.rating.methodology.Methodologies;
import io.tidegate.rating.prior.PriorSnapshot;
import io.tidegate.rating.prior.PriorSnapshots;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;

/** Ways from the evidence in PostgreSQL. */
@ApplicationScoped
public class WayStore implements Ways {

    private final DataSource database;
    private final RatingBooks books;
    private final PriorSnapshots snapshots;
    private final Methodologies methodologies;

    WayStore(DataSource database, RatingBooks books, PriorSnapshots snapshots, Methodologies methodologies) {
        this.database = database;
        this.books = books;
        this.snapshots = snapshots;
        this.methodologies = methodologies;
    }

    @Override
    public List<Point> to(Rating rating) {
        try {
            return Tx.in(database, connection -> {
                PriorSnapshot priors = Objects.requireNonNull(
                        snapshots.of(connection, rating.snapshot()), "snapshots are never deleted");
                Dossier dossier =
                        books.dossiers(connection, List.of(rating.subject())).getFirst();
                int day = Math.toIntExact(rating.asOf().toEpochDay());
                return new Rater(methodologies.current(), priors).series(dossier.heldBy(day), rating.asOf());
            });
        } catch (SQLException e) {
            throw new IllegalStateException("A way cannot be read", e);
        }
    }
}
