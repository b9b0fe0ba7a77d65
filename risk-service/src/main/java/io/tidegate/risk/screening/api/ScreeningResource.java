package io.tidegate.risk.screening.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.contracts.access.StaffRole;
import io.tidegate.contracts.assessment.Words;
import io.tidegate.kernel.security.StaffOnly;
import io.tidegate.risk.request.Checks;
import io.tidegate.risk.screening.ListEntry;
import io.tidegate.risk.screening.ListHits;
import io.tidegate.risk.screening.ListProblem;
import io.tidegate.risk.screening.ListScreening;
import io.tidegate.risk.screening.ListSettings;
import io.tidegate.risk.screening.Subject;
import io.tidegate.risk.screening.Subject.Goods;
import io.tidegate.risk.screening.Subject.Match;
import io.tidegate.risk.screening.Subject.Party;
import io.tidegate.risk.screening.Subjects;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Trying out what the lists say of a party or of goods. */
@Path("/v1/screenings")
@Produces(MediaType.APPLICATION_JSON)
@StaffOnly(StaffRole.VIEWER)
@RunOnVirtualThread
@Tag(name = "lists")
public class ScreeningResource {

    private static final double FROM_DEFAULT = 0.5;

    private final ListScreening screening;
    private final DataSource database;
    private final double similarFrom;

    ScreeningResource(ListScreening screening, DataSource database, ListSettings settings) {
        this.screening = screening;
        this.database = database;
        this.similarFrom = settings.similarFrom();
    }

    /** A party; null where the field was not sent. */
    public record PartyRequest(
            @Nullable String code, @Nullable String name) {}

    /** Goods; null where the field was not sent. */
    public record GoodsRequest(
            @Nullable String gtin,
            @Nullable String hs,
            @Nullable String text,

            @Schema(description = "customs code of the country", examples = "304") @Nullable
            String origin) {}

    /** What is looked up: one of both; from: lowest score, 0.5 if absent. */
    public record ScreeningRequest(
            @Nullable PartyRequest party,
            @Nullable GoodsRequest goods,
            @Nullable BigDecimal from) {}

    /**
     * A match.
     *
     * @param counts whether it is a hit when a consignment is assessed, as far as lot and merchant allow
     */
    public record MatchView(
            String list,
            int version,
            String kind,
            String on,
            BigDecimal score,
            boolean exact,
            boolean counts,
            Words why,
            ListEntry entry) {}

    @POST
    @Operation(
            summary = "What the lists in force say of a party or of goods",
            description = "By code and by name, best first, with score and reason. Scores below the setting"
                    + " tidegate.risk.lists.similar-from do not count when consignments are assessed. Records nothing.")
    @RequestBody(
            content =
                    @Content(
                            examples = {
                                @ExampleObject(name = "party", value = """
                                    {"party": {"name": "Huawei Technologies Co., Ltd."}}\
                                    """),
                                @ExampleObject(name = "goods", value = """
                                    {"goods": {"text": "INIU power bank 10000 mAh", "origin": "142"}}\
                                    """)
                            }))
    @APIResponse(responseCode = "200", description = "Done")
    @APIResponse(responseCode = "422", description = "screening-not-valid")
    public List<MatchView> screen(@Nullable ScreeningRequest request) throws SQLException {
        Checks checks = new Checks();
        ScreeningRequest sent = checks.present(request, "", new ScreeningRequest(null, null, null));
        checks.that((sent.party() == null) != (sent.goods() == null), "", "has party or goods", "send one of them");
        double from = sent.from() == null ? FROM_DEFAULT : sent.from().doubleValue();
        checks.that(from >= 0 && from <= 1, "/from", "is 0 to 1", "mend it");
        Subject subject = subject(checks, sent);
        checks.done(ListProblem.SCREENING_NOT_VALID);
        try (Connection connection = database.getConnection()) {
            return screening.matches(connection, List.of(subject), from).getOrDefault(subject, List.of()).stream()
                    .map(this::view)
                    .toList();
        }
    }

    private static Subject subject(Checks checks, ScreeningRequest sent) {
        PartyRequest party = sent.party();
        if (party != null) {
            checks.that(party.code() != null || party.name() != null, "/party", "has a code or name", "send one");
            return new Party(
                    checks.optional(party.code(), "/party/code", Checks.NAME_MAX),
                    checks.optional(party.name(), "/party/name", 500));
        }
        GoodsRequest goods = sent.goods() == null ? new GoodsRequest(null, null, null, null) : sent.goods();
        checks.that(
                goods.gtin() != null || goods.hs() != null || goods.text() != null,
                "/goods",
                "has gtin, hs or text",
                "send one");
        return new Goods(
                Subjects.gtin(checks.optional(goods.gtin(), "/goods/gtin", 50)),
                checks.optional(goods.hs(), "/goods/hs", 10),
                checks.optional(goods.text(), "/goods/text", 1000),
                checks.optional(goods.origin(), "/goods/origin", 10));
    }

    private MatchView view(Match match) {
        return new MatchView(
                match.listed().list(),
                match.listed().version(),
                match.listed().kind().code(),
                match.on().column(),
                ListHits.score(match.score()),
                match.exact(),
                match.exact() || match.score() >= similarFrom,
                match.why(),
                match.listed().entry());
    }
}
