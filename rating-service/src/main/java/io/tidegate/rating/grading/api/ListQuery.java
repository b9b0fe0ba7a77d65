package io.tidegate.rating.grading.api;

import io.tidegate.kernel.paging.Cursor;
import io.tidegate.rating.grading.Ratings.Movement;
import io.tidegate.rating.grading.Ratings.Place;
import io.tidegate.rating.grading.Ratings.Query;
import io.tidegate.rating.grading.Ratings.Time;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The parameters of the list of ratings. */
public final class ListQuery {

    private static final int KEY = 3;

    @QueryParam("role")
    @Nullable
    String role;

    @QueryParam("class")
    @Parameter(description = "AA, A, B, C, D, NR")
    @Nullable
    String creditClass;

    @QueryParam("enterprise")
    @Parameter(description = "what its code starts with")
    @Nullable
    String enterprise;

    @QueryParam("movement")
    @Parameter(description = "up or down: the last change of class")
    @Nullable
    String movement;

    @QueryParam("movedSince")
    @Parameter(description = "the last change of class was on that day or later")
    @Nullable
    String movedSince;

    @QueryParam("asOf")
    @Parameter(description = "as last published as of that day of Beijing or an earlier one; as it stands if absent")
    @Nullable
    String asOf;

    @QueryParam("knownAt")
    @Parameter(description = "as last published by that time; as it stands if absent")
    @Nullable
    String knownAt;

    @QueryParam("order")
    @Parameter(description = "score (lowest first) or -score")
    @Nullable
    String order;

    @QueryParam("limit")
    @Nullable
    Integer limit;

    @QueryParam("after")
    @Parameter(description = "the 'next' of the page before, unchanged")
    @Nullable
    String after;

    Query query(int most) {
        List<String> key = Cursor.read(after, KEY);
        Place place =
                key == null ? null : new Place((int) Parameters.number("after", key.get(0)), key.get(1), key.get(2));
        return new Query(
                Parameters.role(role),
                Parameters.creditClass(creditClass),
                enterprise,
                movement(),
                Parameters.day("movedSince", movedSince),
                Parameters.rising(order),
                place,
                most);
    }

    Time time() {
        return Parameters.time(asOf, knownAt);
    }

    static String cursor(LineView row) {
        return Cursor.of(row.score(), row.enterprise(), row.role().code());
    }

    private @Nullable Movement movement() {
        if (movement == null) {
            return null;
        }
        return switch (movement) {
            case "up" -> Movement.UP;
            case "down" -> Movement.DOWN;
            default -> throw Parameters.invalid("movement", "up, down");
        };
    }
}
