package io.tidegate.rating.grading.messaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tidegate.contracts.Json;
import io.tidegate.contracts.assessment.Words;
import io.tidegate.contracts.document.CebTime;
import io.tidegate.contracts.rating.RatingChanged;
import io.tidegate.contracts.topic.Topic;
import io.tidegate.kernel.id.Ids;
import io.tidegate.kernel.outbox.OutboundRecord;
import io.tidegate.rating.grading.Rating;
import io.tidegate.rating.grading.RatingBooks.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A rating as the event that tells of it. */
final class RatingChangedRecord {

    private static final String TYPE = "io.tidegate.rating.changed.v1";
    private static final Words LIMIT = new Words("end of the scale", "分值上下限");

    private RatingChangedRecord() {}

    static OutboundRecord of(Entry entry) {
        RatingChanged event = event(entry);
        String key = event.enterprise() + "|" + event.role();
        try {
            return new OutboundRecord(
                    Topic.RATINGS.name(),
                    key,
                    Ids.ofFact(
                                    "rating",
                                    key,
                                    event.asOf().toString(),
                                    event.rating(),
                                    Integer.toString(event.score()),
                                    String.valueOf(event.previous()),
                                    event.digest())
                            .toString(),
                    TYPE,
                    event.asOf(),
                    Json.mapper().writeValueAsBytes(event));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RatingChanged event(Entry entry) {
        Rating rating = entry.rating();
        List<RatingChanged.Points> points = new ArrayList<>();
        rating.points().forEach(p -> points.add(new RatingChanged.Points(p.indicator(), p.points(), p.words())));
        rating.deductions().forEach(d -> points.add(new RatingChanged.Points("deduction", d.points(), d.words())));
        if (rating.override() != null) {
            points.add(new RatingChanged.Points("override", 0, overridden(rating.override())));
        }
        if (rating.limit() != 0) {
            points.add(new RatingChanged.Points("limit", rating.limit(), LIMIT));
        }
        Instant endOfDay = rating.asOf()
                .plusDays(1)
                .atStartOfDay(CebTime.BEIJING)
                .toInstant()
                .minusSeconds(1);
        return new RatingChanged(
                rating.subject().enterprise(),
                rating.subject().role().code(),
                rating.creditClass().name(),
                rating.score(),
                rating.base(),
                points,
                entry.before() == null ? null : entry.before().creditClass().name(),
                rating.methodology(),
                rating.digest(),
                endOfDay);
    }

    private static Words overridden(Rating.Overridden override) {
        return new Words(
                "given by two persons until " + override.until() + "; by the rules " + override.ruleClass(),
                "人工调整至 " + override.until() + ";按规则为 " + override.ruleClass());
    }
}
