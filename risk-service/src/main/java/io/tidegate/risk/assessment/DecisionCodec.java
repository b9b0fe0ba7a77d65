package io.tidegate.risk.assessment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.tidegate.contracts.Json;
import io.tidegate.risk.assessment.DecisionLog.Logged;
import io.tidegate.risk.consignment.MatchFinding;
import io.tidegate.risk.limit.LimitUse;
import io.tidegate.risk.limit.TaxDue;
import io.tidegate.risk.model.LearnedScore;
import io.tidegate.risk.rulebook.ConsignmentFacts;
import io.tidegate.risk.rulebook.LimitView;
import io.tidegate.risk.rulebook.RuleInput;
import io.tidegate.risk.safety.SafetyHit;
import io.tidegate.risk.screening.ListHit;
import io.tidegate.risk.signal.Signals;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Decisions as bytes: a version, a count, then each; words that come again are numbers; zlib at its fastest. A tenth of what
 * the same is as JSON, in space and in time. What was written once can always be read: another form gets another version.
 */
public final class DecisionCodec {

    private static final int VERSION = 5;

    /** Did not tell the versions of the lists. */
    private static final int WITHOUT_LISTS = 4;

    /** Findings had no points, what they weighed was in the code; tax was not asked. */
    private static final int WITHOUT_POINTS = 3;

    /** Knew no exports. */
    private static final int WITHOUT_EXPORT = 2;

    /** Had no learned score. */
    private static final int WITHOUT_SCORE = 1;

    private static final TypeReference<List<MatchFinding>> FINDINGS = new TypeReference<>() {};
    private static final TypeReference<List<ListHit>> HITS = new TypeReference<>() {};
    private static final TypeReference<List<SafetyHit>> SAFETY = new TypeReference<>() {};

    private DecisionCodec() {}

    /** The bytes of decisions. */
    public static byte[] encode(List<Logged> decisions) {
        PackedOutput out = new PackedOutput();
        out.number(VERSION);
        out.number(decisions.size());
        for (Logged logged : decisions) {
            out.bits(logged.digest().getMostSignificantBits());
            out.bits(logged.digest().getLeastSignificantBits());
            write(logged.input(), out);
        }
        return out.deflated();
    }

    /** The decisions of bytes. */
    public static List<Logged> decode(byte[] body) {
        PackedInput in = new PackedInput(body);
        long version = in.number();
        if (version < WITHOUT_SCORE || version > VERSION) {
            throw new IllegalStateException("decisions of version " + version + " cannot be read");
        }
        int count = (int) in.number();
        List<Logged> decisions = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            UUID digest = new UUID(in.bits(), in.bits());
            decisions.add(new Logged(read(in, version), digest));
        }
        return decisions;
    }

    private static void write(DecisionInput input, PackedOutput out) {
        RuleInput facts = input.facts();
        out.number(input.sequence());
        out.word(input.state().code());
        consignment(facts.consignment(), out);
        out.text(facts.findings().isEmpty() ? "" : json(facts.findings()));
        out.text(facts.hits().isEmpty() ? "" : json(facts.hits()));
        out.number(facts.signals().values().size());
        facts.signals().values().forEach((name, value) -> {
            out.word(name);
            out.value(value);
        });
        limits(input.limits(), out);
        tax(input.tax(), out);
        out.text(input.safety().isEmpty() ? "" : json(input.safety()));
        words(facts.ratingByRole(), out);
        out.number(input.capped().size());
        input.capped().forEach(out::word);
        PackedScore.write(facts.score(), out);
        out.word(input.tolerances());
        words(input.lists(), out);
    }

    private static DecisionInput read(PackedInput in, long version) {
        int sequence = (int) in.number();
        MatchState state = MatchState.valueOf(in.word().toUpperCase(Locale.ROOT));
        ConsignmentFacts consignment = consignment(in, version);
        List<MatchFinding> findings = list(in.text(), FINDINGS);
        if (version <= WITHOUT_POINTS) {
            findings = findings.stream().map(FormerPoints::of).toList();
        }
        List<ListHit> hits = list(in.text(), HITS);
        int signals = (int) in.number();
        Map<String, Object> values = HashMap.newHashMap(signals);
        for (int i = 0; i < signals; i++) {
            values.put(in.word(), in.value());
        }
        LimitUse limits = limits(in);
        TaxDue tax = version <= WITHOUT_POINTS ? TaxDue.NOT_ASKED : tax(in);
        List<SafetyHit> safety = list(in.text(), SAFETY);
        Map<String, String> ratings = words(in);
        String[] capped = new String[(int) in.number()];
        for (int i = 0; i < capped.length; i++) {
            capped[i] = in.word();
        }
        LimitView view = Assessor.view(limits);
        LearnedScore score = version == WITHOUT_SCORE ? LearnedScore.NOT_ASKED : PackedScore.read(in);
        RuleInput facts = new RuleInput(consignment, findings, new Signals(values), hits, view, ratings, score);
        String tolerances = version <= WITHOUT_POINTS ? "" : in.word();
        Map<String, String> lists = version <= WITHOUT_LISTS ? Map.of() : words(in);
        return new DecisionInput(sequence, state, facts, limits, tax, safety, Set.of(capped), tolerances, lists);
    }

    private static void consignment(ConsignmentFacts facts, PackedOutput out) {
        out.text(facts.id());
        out.number(facts.export() ? 1 : 0);
        out.number(facts.eventTime().getEpochSecond());
        out.number(facts.eventTime().getNano());
        out.word(facts.tradeMode());
        out.word(facts.port());
        words(facts.roles(), out);
        out.number(facts.value() == null ? 0 : 1);
        if (facts.value() != null) {
            out.value(facts.value());
        }
        out.number(facts.orders());
        out.number(facts.payments());
        out.number(facts.waybills());
        out.number(facts.declarations());
        out.number(facts.returns());
    }

    private static ConsignmentFacts consignment(PackedInput in, long version) {
        return new ConsignmentFacts(
                in.text(),
                version > WITHOUT_EXPORT && in.number() == 1,
                Instant.ofEpochSecond(in.number(), in.number()),
                in.word(),
                in.word(),
                words(in),
                in.number() == 0 ? null : (BigDecimal) in.value(),
                (int) in.number(),
                (int) in.number(),
                (int) in.number(),
                (int) in.number(),
                (int) in.number());
    }

    private static void limits(LimitUse limits, PackedOutput out) {
        String version = limits.version();
        out.number((limits.applies() ? 1 : 0)
                | (limits.singleExceeded() ? 2 : 0)
                | (limits.yearlyExceeded() ? 4 : 0)
                | (limits.taxedInFull() ? 8 : 0)
                | (version == null ? 0 : 16));
        if (version != null) {
            out.word(version);
        }
        out.value(limits.amount());
        out.value(limits.singleLimit());
        out.value(limits.yearlyLimit());
        out.value(limits.usedBefore());
    }

    private static LimitUse limits(PackedInput in) {
        int flags = (int) in.number();
        return new LimitUse(
                (flags & 1) != 0,
                (flags & 16) != 0 ? in.word() : null,
                (BigDecimal) in.value(),
                (BigDecimal) in.value(),
                (BigDecimal) in.value(),
                (BigDecimal) in.value(),
                (flags & 2) != 0,
                (flags & 4) != 0,
                (flags & 8) != 0);
    }

    private static void tax(TaxDue tax, PackedOutput out) {
        out.word(tax.state().code());
        if (tax.state() != TaxDue.State.NOT_ASKED) {
            out.word(tax.version() == null ? "" : tax.version());
            out.value(tax.due());
            out.value(tax.stated());
            out.number(tax.full() ? 1 : 0);
            out.number(tax.lines());
            out.word(tax.unknownHs() == null ? "" : tax.unknownHs());
        }
    }

    private static TaxDue tax(PackedInput in) {
        TaxDue.State state = TaxDue.State.of(in.word());
        if (state == TaxDue.State.NOT_ASKED) {
            return TaxDue.NOT_ASKED;
        }
        String version = in.word();
        BigDecimal due = (BigDecimal) in.value();
        BigDecimal stated = (BigDecimal) in.value();
        boolean full = in.number() == 1;
        int lines = (int) in.number();
        String unknownHs = in.word();
        return new TaxDue(state, version, due, stated, full, lines, unknownHs.isEmpty() ? null : unknownHs);
    }

    private static void words(Map<String, String> words, PackedOutput out) {
        out.number(words.size());
        words.forEach((name, value) -> {
            out.word(name);
            out.word(value);
        });
    }

    private static Map<String, String> words(PackedInput in) {
        int size = (int) in.number();
        Map<String, String> words = HashMap.newHashMap(size);
        for (int i = 0; i < size; i++) {
            words.put(in.word(), in.word());
        }
        return words;
    }

    private static String json(Object value) {
        try {
            return Json.mapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("findings are always JSON", e);
        }
    }

    private static <T> List<T> list(String json, TypeReference<List<T>> type) {
        try {
            return json.isEmpty() ? List.of() : Json.mapper().readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored decision cannot be read", e);
        }
    }
}
