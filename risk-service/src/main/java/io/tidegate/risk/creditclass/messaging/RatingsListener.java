package io.tidegate.risk.creditclass.messaging;

import io.tidegate.contracts.Json;
import io.tidegate.contracts.rating.RatingChanged;
import io.tidegate.contracts.topic.Topic;
import io.tidegate.kernel.listener.BatchListener;
import io.tidegate.kernel.listener.InboundRecord;
import io.tidegate.kernel.outbox.OutboundRecord;
import io.tidegate.risk.creditclass.CreditClasses;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** Keeps the credit classes as rating-service tells them. */
@ApplicationScoped
class RatingsListener implements BatchListener<RatingChanged> {

    private final CreditClasses classes;

    RatingsListener(CreditClasses classes) {
        this.classes = classes;
    }

    @Override
    public String name() {
        return "risk.ratings";
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topic.RATINGS.name());
    }

    @Override
    public RatingChanged parse(InboundRecord record) {
        try {
            return Json.mapper().readValue(record.value(), RatingChanged.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<OutboundRecord> handle(Connection connection, List<RatingChanged> batch) throws SQLException {
        classes.save(connection, batch);
        return List.of();
    }
}
