package io.tidegate.risk.safety.messaging;

import io.tidegate.contracts.Json;
import io.tidegate.contracts.recall.RecallChanged;
import io.tidegate.contracts.topic.Topic;
import io.tidegate.kernel.listener.BatchListener;
import io.tidegate.kernel.listener.InboundRecord;
import io.tidegate.kernel.outbox.OutboundRecord;
import io.tidegate.risk.safety.Alert;
import io.tidegate.risk.safety.Alerts;
import io.tidegate.risk.safety.RecallAlerts;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;

/** Keeps the recalls that trace-service tells of as alerts; their cascade does the rest. */
@ApplicationScoped
class RecallsListener implements BatchListener<Alert> {

    private final Alerts alerts;

    RecallsListener(Alerts alerts) {
        this.alerts = alerts;
    }

    @Override
    public String name() {
        return "risk.recalls";
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topic.RECALLS.name());
    }

    @Override
    public Alert parse(InboundRecord record) {
        try {
            return RecallAlerts.of(Json.mapper().readValue(record.value(), RecallChanged.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<OutboundRecord> handle(Connection connection, List<Alert> batch) throws SQLException {
        alerts.recalled(connection, batch, Instant.now().truncatedTo(ChronoUnit.MILLIS));
        return List.of();
    }
}
