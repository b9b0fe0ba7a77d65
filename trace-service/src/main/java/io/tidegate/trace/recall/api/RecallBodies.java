package io.tidegate.trace.recall.api;

import io.tidegate.contracts.assessment.Words;
import io.tidegate.kernel.problem.Problem.Violation;
import io.tidegate.kernel.problem.ProblemException;
import io.tidegate.trace.finding.Finding;
import io.tidegate.trace.finding.Reports;
import io.tidegate.trace.identifier.Gtin;
import io.tidegate.trace.identifier.Identifier;
import io.tidegate.trace.identifier.Identifiers;
import io.tidegate.trace.identifier.NodeKind;
import io.tidegate.trace.recall.Opening;
import io.tidegate.trace.recall.Opening.Source;
import io.tidegate.trace.recall.RecallProblem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Bodies of requests about recalls to what they mean, with every fault named. Used by one thread. */
final class RecallBodies {

    private static final int SOURCES_MAX = 50;
    private static final int TEXT_MAX = 2_000;
    private static final int NAME_MAX = 100;
    private static final int LOT_MAX = 20;
    private static final int DUE_HOURS_DEFAULT = 72;
    private static final int DUE_HOURS_MAX = 24 * 366;
    private static final Set<NodeKind> BEGINNINGS = Set.of(
            NodeKind.PRODUCT,
            NodeKind.LOT,
            NodeKind.SERIAL,
            NodeKind.LOGISTIC_UNIT,
            NodeKind.KEY,
            NodeKind.PLACE,
            NodeKind.OTHER);

    private final List<Violation> faults = new ArrayList<>(2);

    /** What a recall is opened with; null where the field was not sent. */
    @Schema(name = "RecallOpening")
    record OpeningBody(
            @Schema(description = "the centre's own number, up to 100 characters") @Nullable
            String number,

            @Nullable List<SourceBody> sources,

            @Schema(description = "of a finding, whose thing is taken back too; sources may be absent then") @Nullable
            String findingId,

            @Schema(description = "also orders that name the product of an affected lot without a lot; false if absent")
            @Nullable
            Boolean possible,

            @Nullable Words reason,
            @Nullable Words instruction,

            @Schema(description = "hours that platforms have to report, 72 if absent") @Nullable
            Integer dueHours,

            @Nullable String by) {}

    /** One source: gtin, gtin with lot, id, or a place with its time. */
    @Schema(name = "RecallSource")
    record SourceBody(
            @Schema(description = "8, 12, 13 or 14 digits") @Nullable
            String gtin,

            @Nullable String lot,

            @Schema(description = "an EPC URN or Digital Link of a lot, item, logistic unit, asset, product or place")
            @Nullable
            String id,

            @Schema(description = "affected from then on; needed with a place") @Nullable
            String from,

            @Schema(description = "what it held or what came later is not affected; needed with a place") @Nullable
            String until) {}

    /** The id of the finding that the body names, null where it names none. */
    @Nullable
    UUID findingId(@Nullable OpeningBody body) {
        String id = body == null ? null : body.findingId();
        if (id == null) {
            return null;
        }
        try {
            UUID finding = UUID.fromString(id.strip());
            that(
                    finding.toString().equalsIgnoreCase(id.strip()),
                    "/findingId",
                    "is a UUID",
                    "send the findingId of GET /v1/findings");
            return finding;
        } catch (IllegalArgumentException e) {
            that(false, "/findingId", "is a UUID", "send the findingId of GET /v1/findings");
            return null;
        }
    }

    /**
     * What a recall is opened with.
     *
     * @param finding from which it is opened, null without one
     */
    Opening opening(@Nullable OpeningBody body, @Nullable Finding finding) {
        OpeningBody sent = body == null ? new OpeningBody(null, null, null, null, null, null, null, null) : body;
        String number = text(sent.number(), "/number", NAME_MAX);
        that(!number.contains("/"), "/number", "has no slash", "use another character");
        List<Source> sources = sources(sent.sources(), finding);
        Words reason = words(sent.reason(), "/reason");
        that(sent.reason() != null, "/reason", "is required, as en and zh", "say why, in both languages");
        Words instruction = sent.instruction() == null ? null : words(sent.instruction(), "/instruction");
        int hours = sent.dueHours() == null ? DUE_HOURS_DEFAULT : sent.dueHours();
        that(hours >= 1 && hours <= DUE_HOURS_MAX, "/dueHours", "is 1 to " + DUE_HOURS_MAX, "send fewer or none");
        String by = text(sent.by(), "/by", NAME_MAX);
        done();
        return new Opening(
                number,
                sources,
                Boolean.TRUE.equals(sent.possible()),
                reason,
                instruction,
                hours,
                by,
                finding == null ? null : finding.id());
    }

    /** The same for a preview, which needs its sources only. */
    Opening preview(@Nullable OpeningBody body, @Nullable Finding finding) {
        OpeningBody sent = body == null ? new OpeningBody(null, null, null, null, null, null, null, null) : body;
        List<Source> sources = sources(sent.sources(), finding);
        done();
        Words none = new Words("", "");
        return new Opening("preview", sources, Boolean.TRUE.equals(sent.possible()), none, null, 1, "preview");
    }

    private List<Source> sources(@Nullable List<SourceBody> bodies, @Nullable Finding finding) {
        List<SourceBody> sent = bodies == null ? List.of() : bodies;
        that(
                (!sent.isEmpty() || finding != null) && sent.size() <= SOURCES_MAX,
                "/sources",
                "has 1 to " + SOURCES_MAX + " entries",
                "name a lot, an item, a product, or a place with its time");
        List<Source> sources = new ArrayList<>();
        for (int i = 0; i < Math.min(sent.size(), SOURCES_MAX); i++) {
            Source source = source(sent.get(i), "/sources/" + i);
            if (source != null) {
                sources.add(source);
            }
        }
        if (finding != null) {
            add(finding, sources);
        }
        return sources;
    }

    /** The thing of the finding, unless a source names it, perhaps with a time. */
    private void add(Finding finding, List<Source> sources) {
        Identifier thing = Identifiers.any(finding.thing());
        boolean traced = thing != null && BEGINNINGS.contains(thing.kind()) && thing.kind() != NodeKind.PLACE;
        that(
                traced && !finding.thing().startsWith(Reports.PLATFORM),
                "/findingId",
                "is of a finding about a product, a lot, an item or a unit",
                "name the goods as sources instead");
        if (sources.stream().noneMatch(source -> source.uri().equals(finding.thing()))) {
            sources.add(new Source(finding.thing(), null, null));
        }
    }

    private @Nullable Source source(@Nullable SourceBody body, String pointer) {
        Identifier thing = body == null ? null : thing(body, pointer);
        if (body == null || thing == null) {
            that(body != null, pointer, "is an object", "name a gtin, a lot or an id");
            return null;
        }
        that(
                BEGINNINGS.contains(thing.kind()),
                pointer,
                "is a product, a lot, an item, a unit or a place",
                "trace an order or parcel to its goods first, with /v1/chains");
        Instant from = time(body.from(), pointer + "/from");
        Instant until = time(body.until(), pointer + "/until");
        that(
                from == null || until == null || from.isBefore(until),
                pointer + "/until",
                "is after from",
                "swap or mend the times");
        if (thing.kind() == NodeKind.PLACE) {
            that(body.from() != null, pointer + "/from", "is required with a place", "add the time");
            that(body.until() != null, pointer + "/until", "is required with a place", "add the time");
        }
        return new Source(thing.uri(), from, until);
    }

    private @Nullable Identifier thing(SourceBody body, String pointer) {
        String id = body.id();
        String given = body.gtin();
        if (id != null) {
            Identifier thing = Identifiers.any(id.strip());
            that(given == null && body.lot() == null, pointer, "has id or gtin, not both", "send one of them");
            that(thing != null, pointer + "/id", "is an EPC URN or a Digital Link", "send gtin and lot instead");
            return thing;
        }
        String gtin = given == null ? null : Gtin.checked(given.strip());
        that(gtin != null, pointer + "/gtin", "is a GTIN with a right check digit", "mend the digits, or send id");
        String lot = body.lot();
        if (lot != null) {
            that(
                    !lot.isBlank() && lot.strip().length() <= LOT_MAX,
                    pointer + "/lot",
                    "has 1 to " + LOT_MAX + " characters (GS1 AI 10)",
                    "mend the lot");
        }
        if (gtin == null) {
            return null;
        }
        return lot == null ? new Identifier.Product(gtin) : new Identifier.Lot(gtin, lot.strip());
    }

    @Nullable
    Instant time(@Nullable String text, String pointer) {
        if (text == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            that(false, pointer, "is a date and time with a zone", "write it like 2021-03-01T08:30:00+08:00");
            return null;
        }
    }

    private Words words(@Nullable Words words, String pointer) {
        if (words == null) {
            return new Words("", "");
        }
        return new Words(text(words.en(), pointer + "/en", TEXT_MAX), text(words.zh(), pointer + "/zh", TEXT_MAX));
    }

    /** A text of 1 to {@code most} characters without control characters. */
    String text(@Nullable String value, String pointer, int most) {
        String text = value == null ? "" : value.strip();
        that(!text.isEmpty() && text.length() <= most, pointer, "has 1 to " + most + " characters", "mend the text");
        that(
                text.chars()
                        .noneMatch(c -> (c < ' ' && c != '\n') || (c >= 0xd800 && c <= 0xdfff && text.length() == 1)),
                pointer,
                "has no control characters",
                "take them out");
        return text;
    }

    long count(@Nullable Long value, String pointer) {
        that(value != null && value >= 0, pointer, "is a number of units, 0 or more", "send it");
        return value == null ? 0 : value;
    }

    /** Notes a fault where {@code holds} is false. */
    void that(boolean holds, String pointer, String rule, String mend) {
        if (!holds) {
            faults.add(new Violation(pointer, "invalid", null, rule, mend));
        }
    }

    /** Ends the request where a fault was noted. */
    void done() {
        if (!faults.isEmpty()) {
            throw new ProblemException(RecallProblem.INVALID_RECALL, "Nothing was recorded", "未作任何记录", faults, null);
        }
    }
}
