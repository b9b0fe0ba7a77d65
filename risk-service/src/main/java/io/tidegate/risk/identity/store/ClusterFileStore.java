package io.tidegate.risk.identity.store;

import io.tidegate.kernel.sql.Bulk;
import io.tidegate.risk.consignment.Consignment;
import io.tidegate.risk.consignment.Dossier;
import io.tidegate.risk.consignment.Dossiers;
import io.tidegate.risk.identity.ClusterFile;
import io.tidegate.risk.identity.ClusterFiles;
import io.tidegate.risk.identity.TiedConsignments;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Reads clusters for people; never locks. Thread-safe. */
@ApplicationScoped
class ClusterFileStore implements ClusterFiles {

    private static final String KEYS = "SELECT DISTINCT dossier_key FROM consignment WHERE id = ANY (?)";

    /** Followed further than the signals are: who looks at a ring wants to see it. */
    private static final int BUYERS_MAX = 200;

    private final DataSource database;
    private final TiedConsignments tied;
    private final Dossiers dossiers;

    ClusterFileStore(DataSource database, TiedConsignments tied, Dossiers dossiers) {
        this.database = database;
        this.tied = tied;
        this.dossiers = dossiers;
    }

    @Override
    public @Nullable ClusterFile of(String consignmentId) throws SQLException {
        try (Connection connection = database.getConnection()) {
            TiedConsignments.Found found = tied.around(connection, consignmentId, BUYERS_MAX);
            if (found == null) {
                return null;
            }
            Set<String> ids = new HashSet<>(found.ids());
            List<Consignment> consignments = new ArrayList<>();
            for (Dossier dossier :
                    dossiers.read(connection, keys(connection, ids)).values()) {
                dossier.consignments().stream()
                        .filter(consignment -> ids.contains(consignment.id()))
                        .forEach(consignments::add);
            }
            return ClusterFile.of(consignments, found.full());
        }
    }

    private static List<String> keys(Connection connection, Set<String> ids) throws SQLException {
        List<String> keys = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(KEYS)) {
            select.setArray(1, Bulk.column(connection, "text", ids, id -> id));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    keys.add(row.getString(1));
                }
            }
        }
        return keys;
    }
}
