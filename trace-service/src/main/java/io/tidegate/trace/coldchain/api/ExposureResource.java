package io.tidegate.trace.coldchain.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.contracts.access.StaffRole;
import io.tidegate.kernel.problem.CommonProblem;
import io.tidegate.kernel.problem.ProblemException;
import io.tidegate.kernel.security.StaffOnly;
import io.tidegate.trace.TraceProblem;
import io.tidegate.trace.coldchain.Exposure;
import io.tidegate.trace.coldchain.FindExposures;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** When goods were too warm or too cold. */
@Path("/v1/exposures")
@StaffOnly(StaffRole.VIEWER)
@RunOnVirtualThread
public class ExposureResource {

    private static final String CSV = "text/csv";
    private static final List<String> HEAD =
            List.of("on", "device", "from", "until", "seconds", "extreme", "direction", "readings");
    private static final int DEGREES_MAX = 1_000;

    private final FindExposures exposures;

    public ExposureResource(FindExposures exposures) {
        this.exposures = exposures;
    }

    /**
     * The exposures of a thing.
     *
     * @param readings that there are: with none nothing can be said
     * @param seconds out of the range in all, sensor by sensor
     */
    public record Answer(List<View> items, int readings, long seconds, boolean cut) {}

    /**
     * An exposure.
     *
     * @param on the goods, or what they lay in
     * @param until absent where no reading was in range again
     * @param seconds how long at least
     * @param extreme °C
     * @param direction warm or cold
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record View(
            String on,
            @Nullable String device,
            Instant from,
            @Nullable Instant until,
            long seconds,
            BigDecimal extreme,
            String direction,
            int readings,
            List<String> events) {
        static View of(Exposure exposure) {
            return new View(
                    exposure.on(),
                    exposure.device(),
                    exposure.from(),
                    exposure.until(),
                    exposure.lasted().toSeconds(),
                    exposure.extreme(),
                    exposure.warm() ? "warm" : "cold",
                    exposure.readings(),
                    exposure.events());
        }

        private String line() {
            return Stream.of(on, device, from, until, seconds, extreme.toPlainString(), direction, readings)
                    .map(cell -> cell == null ? "" : cell.toString())
                    .map(cell -> cell.matches("(?s).*[\",\\r\\n].*") ? "\"" + cell.replace("\"", "\"\"") + "\"" : cell)
                    .collect(Collectors.joining(",", "", "\r\n"));
        }
    }

    /**
     * Times out of a range.
     *
     * @param id as in {@code /v1/chains}
     * @param low least temperature that is right, °C
     * @param high greatest
     */
    @GET
    @Produces({MediaType.APPLICATION_JSON, CSV})
    @Operation(
            summary = "When goods were too warm or too cold",
            description = "By sensors on the goods and on what they lay in, while they lay in it.")
    public Response exposures(
            @QueryParam("id") @Nullable String id,
            @QueryParam("low") @Nullable BigDecimal low,
            @QueryParam("high") @Nullable BigDecimal high,
            @Context HttpHeaders headers)
            throws SQLException {
        if (id == null || id.isBlank()) {
            throw invalid("id", "an EPC URN, a Digital Link, gtin/lot, or a GTIN");
        }
        if (low == null || high == null || low.compareTo(high) > 0 || wide(low) || wide(high)) {
            throw invalid("low, high", "temperatures in °C, the lower first, such as low=2&high=8");
        }
        FindExposures.Found found = exposures.of(id, low, high);
        if (found == null) {
            throw new ProblemException(
                    TraceProblem.UNKNOWN_THING, "No event and no document names " + id, "没有任何事件或单证提及 " + id);
        }
        List<View> views = found.exposures().stream().map(View::of).toList();
        if (headers.getAcceptableMediaTypes().getFirst().getSubtype().equals("csv")) {
            String lines = views.stream().map(View::line).collect(Collectors.joining());
            return Response.ok(String.join(",", HEAD) + "\r\n" + lines, CSV + ";charset=UTF-8")
                    .build();
        }
        long seconds = views.stream().mapToLong(View::seconds).sum();
        return Response.ok(new Answer(views, found.readings(), seconds, found.cut()), MediaType.APPLICATION_JSON)
                .build();
    }

    private static boolean wide(BigDecimal degrees) {
        return degrees.abs().compareTo(BigDecimal.valueOf(DEGREES_MAX)) > 0;
    }

    private static ProblemException invalid(String parameter, String rule) {
        return new ProblemException(
                CommonProblem.INVALID_PARAMETER, parameter + ": must be " + rule, parameter + ":须为 " + rule);
    }
}
