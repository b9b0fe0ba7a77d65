package io.tidegate.risk.consignment;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.risk.finding.MatchRules;
import io.tidegate.risk.finding.Tolerances;
import io.tidegate.risk.signal.SightingsInMemory;
import io.tidegate.risk.testing.Sample;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Files documents of export in memory. For one thread. */
final class ExportDesk {

    final DossiersInMemory dossiers = new DossiersInMemory();
    private final FileDocuments files = new FileDocuments(dossiers);

    /** What filing last gave of each consignment: what would have been assessed. */
    final Map<String, Consignment> told = new TreeMap<>();

    void arrive(List<Sample> samples) throws SQLException {
        for (FileDocuments.Change change : files.file(
                SightingsInMemory.NO_CONNECTION,
                samples.stream().map(Sample::entry).toList())) {
            change.after().consignments().forEach(consignment -> told.put(consignment.id(), consignment));
        }
    }

    Consignment only() {
        assertThat(told).hasSize(1);
        return told.values().iterator().next();
    }

    /** Codes of what does not hold, by the tolerances as shipped. */
    static List<String> findings(Consignment consignment) {
        return new MatchRules(Tolerances.shipped())
                .check(consignment).list().stream().map(MatchFinding::code).toList();
    }
}
