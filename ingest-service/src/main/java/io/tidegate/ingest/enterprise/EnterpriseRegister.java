package io.tidegate.ingest.enterprise;

import io.tidegate.ingest.problem.IngestProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The register in memory, so that a document costs a map look-up and no query. Thread-safe. */
@ApplicationScoped
public class EnterpriseRegister {

    private final Enterprises enterprises;
    private volatile Snapshot snapshot = new Snapshot(-1, Map.of());

    public EnterpriseRegister(Enterprises enterprises) {
        this.enterprises = enterprises;
    }

    private record Snapshot(long version, Map<String, Enterprise> byCode) {}

    /** The enterprise of that code as of the last look at the store; null where it is not registered. */
    public @Nullable Enterprise find(String code) {
        return snapshot.byCode().get(code);
    }

    /** How many enterprises are registered. */
    public int size() {
        return snapshot.byCode().size();
    }

    /** Reads the register again where it has changed. */
    public void refresh() throws SQLException {
        var version = enterprises.version();
        if (version != snapshot.version()) {
            load(version, enterprises.all());
        }
    }

    /** Replaces the whole register by that of a file; see {@link EnterpriseFile}. Returns how many it has. */
    public int replace(String csv) {
        List<Enterprise> read = EnterpriseFile.read(csv);
        try {
            load(enterprises.replace(read), read);
        } catch (SQLException e) {
            throw IngestProblem.storeFailed(e);
        }
        return read.size();
    }

    private void load(long version, List<Enterprise> all) {
        var byCode = HashMap.<String, Enterprise>newHashMap(all.size());
        all.forEach(enterprise -> byCode.put(enterprise.code(), enterprise));
        snapshot = new Snapshot(version, byCode);
    }
}
