package io.tidegate.risk.rulebook;

import dev.cel.common.CelValidationException;
import io.tidegate.contracts.assessment.Measure;
import io.tidegate.contracts.assessment.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks a draft and makes the rule of it. Finds every flaw before it refuses. Used by one thread, once. */
final class RuleCheck {

    /** The twelve risk patterns. */
    static final List<String> PATTERNS = List.of(
            "order-splitting",
            "identity-borrowing",
            "order-pushing",
            "fake-logistics",
            "under-valuation",
            "hs-misdescription",
            "counterfeit",
            "unsafe-goods",
            "forbidden-goods",
            "returns-abuse",
            "bonded-leakage",
            "mismatch");

    /** Cost of the dearest condition: at this one rule takes a tenth of the time of a consignment in a full book. */
    static final int COST_MAX = 10_000;

    private static final Set<String> SEVERITIES = Set.of("minor", "general", "serious");
    private static final String ID = "[a-z0-9]+(-[a-z0-9]+)*(\\.[a-z0-9]+(-[a-z0-9]+)*)*";
    private static final int POINTS_MAX = 100;
    private static final int LENGTH_MAX = 4000;
    private static final String README = "names and types are in rules/README.md";

    private final ConditionCompiler.Slots slots;
    private final List<RuleFlaw> flaws = new ArrayList<>();

    RuleCheck(ConditionCompiler.Slots slots) {
        this.slots = slots;
    }

    /** What is wrong; empty where nothing is. */
    List<RuleFlaw> flaws() {
        return flaws;
    }

    /** The rule ready to run; null where it has flaws. */
    @Nullable
    CompiledRule check(RuleDraft draft) {
        Rule rule = rule(draft);
        return rule == null || !flaws.isEmpty() ? null : compile(rule);
    }

    private @Nullable Rule rule(RuleDraft draft) {
        RuleDraft.WordsDraft words = draft.words();
        required("/id", draft.id());
        required("/version", draft.version());
        required("/when", draft.when());
        required("/points", draft.bands() == null ? draft.points() : draft.bands());
        required("/measure", draft.measure());
        required("/severity", draft.severity());
        required("/owner", draft.owner());
        required("/onUnknown", draft.onUnknown());
        required("/words/en", words == null ? null : words.en());
        required("/words/zh", words == null ? null : words.zh());
        if (!flaws.isEmpty() || words == null) {
            return null;
        }
        Bands bands = bands(draft);
        int points = bands == null ? Objects.requireNonNullElse(draft.points(), 0) : bands.most();
        Rule rule = new Rule(
                Objects.requireNonNull(draft.id()),
                Objects.requireNonNull(draft.version()),
                draft.pattern(),
                draft.needs() == null ? List.of() : draft.needs(),
                draft.applies(),
                Objects.requireNonNull(draft.when()),
                points,
                bands,
                Objects.requireNonNull(draft.measure()),
                Objects.requireNonNull(draft.severity()),
                Objects.requireNonNull(draft.owner()),
                draft.validFrom(),
                draft.validTo(),
                Objects.requireNonNull(draft.onUnknown()),
                draft.cap(),
                new Words(Objects.requireNonNull(words.en()), Objects.requireNonNull(words.zh())));
        ranges(rule);
        return rule;
    }

    private void ranges(Rule rule) {
        flaw(
                !rule.id().matches(ID) || rule.id().length() > 100,
                "/id",
                "not-valid",
                "the id must be lower-case words with hyphens and dots",
                "rename it");
        flaw(
                rule.version() < 1,
                "/version",
                "out-of-range",
                "version " + rule.version() + " must be 1 or more",
                "raise it");
        flaw(
                rule.points() < 1 || rule.points() > POINTS_MAX,
                rule.bands() == null ? "/points" : "/bands",
                "out-of-range",
                "points " + rule.points() + " must be 1 to " + POINTS_MAX,
                "25 make medium, 50 high, 75 serious");
        flaw(
                !SEVERITIES.contains(rule.severity()),
                "/severity",
                "not-in-list",
                "severity '" + rule.severity() + "' must be minor, general or serious",
                "choose one");
        flaw(
                rule.pattern() != null && !PATTERNS.contains(rule.pattern()),
                "/pattern",
                "not-in-list",
                "pattern '" + rule.pattern() + "' must be one of " + PATTERNS + " or left out",
                "choose one");
        flaw(
                rule.validFrom() != null
                        && rule.validTo() != null
                        && !rule.validFrom().isBefore(rule.validTo()),
                "/validFrom",
                "out-of-range",
                "validFrom must be before validTo",
                "validTo is the day after the last");
        flaw(
                rule.cap() != null && (rule.cap().most() < 1 || rule.cap().window() == null),
                "/cap",
                "out-of-range",
                "a cap has 'most' of 1 or more and a 'window'",
                "window is hour or day");
    }

    private @Nullable Bands bands(RuleDraft draft) {
        RuleDraft.BandsDraft bands = draft.bands();
        if (bands == null) {
            return null;
        }
        if (draft.points() != null || bands.of() == null || bands.list() == null) {
            flaw(true, "/bands", "not-valid", "bands have 'of' and 'list', and take the place of 'points'", "mend it");
            return null;
        }
        Vocabulary.Name name = Vocabulary.all().get(bands.of());
        boolean number = name != null && (name.kind() == Vocabulary.Kind.INT || name.kind() == Vocabulary.Kind.DOUBLE);
        flaw(!number, "/bands/of", "unknown-name", "'" + bands.of() + "' is no number", README);
        String wrong = Bands.flaw(bands.list());
        flaw(
                wrong != null,
                "/bands/list",
                "gap",
                "the list of bands " + wrong,
                "each band starts where the one before ends");
        for (RuleDraft.Band band : bands.list()) {
            flaw(
                    band.points() < 0 || band.points() > POINTS_MAX,
                    "/bands/list",
                    "out-of-range",
                    "points " + band.points() + " must be 0 to " + POINTS_MAX,
                    "mend it");
        }
        return new Bands(bands.of(), bands.list());
    }

    private @Nullable CompiledRule compile(Rule rule) {
        int needs = 0;
        String list = null;
        for (String code : rule.needs()) {
            Fact fact = Fact.of(code);
            if (fact == null) {
                flaw(
                        true,
                        "/needs",
                        "not-in-list",
                        "needs '" + code + "', which is no fact",
                        "known are " + Fact.codes());
            } else {
                needs |= fact.bit();
                list = fact.list() == null ? list : fact.list();
            }
        }
        Template template = new Template(rule.words());
        String unknown = template.unknownName(list);
        flaw(
                unknown != null,
                "/words",
                "unknown-name",
                "the words name {" + unknown + "}, which is unknown",
                "see rules/README.md for the names");
        Condition applies = rule.applies() == null ? null : condition(rule.applies(), "applies");
        Condition when = condition(rule.when(), "when");
        learned(rule, applies, when);
        return when == null || !flaws.isEmpty() ? null : new CompiledRule(rule, needs, list, applies, when, template);
    }

    /** A probability is no proof: what cannot be undone needs a reason that a person can check. */
    private void learned(Rule rule, @Nullable Condition applies, @Nullable Condition when) {
        boolean reads = rule.bands() != null && isLearned(rule.bands().of());
        for (Condition condition : new @Nullable Condition[] {applies, when}) {
            reads |= condition != null && condition.names().stream().anyMatch(Vocabulary.Name::learned);
        }
        flaw(
                reads && rule.measure().compareTo(Measure.HOLD) > 0,
                "/measure",
                "out-of-range",
                "a rule that reads the learned score may not ask for more than hold",
                "choose hold or less, or leave model.probability out");
    }

    private static boolean isLearned(String name) {
        Vocabulary.Name known = Vocabulary.all().get(name);
        return known != null && known.learned();
    }

    private @Nullable Condition condition(String cel, String field) {
        if (cel.length() > LENGTH_MAX) {
            flaw(
                    true,
                    "/" + field,
                    "too-dear",
                    "'" + field + "' has more than " + LENGTH_MAX + " characters",
                    "split it");
            return null;
        }
        try {
            Condition condition = Condition.of(cel, slots);
            flaw(
                    condition.node().cost() > COST_MAX,
                    "/" + field,
                    "too-dear",
                    "'" + field + "' costs " + condition.node().cost() + ", at most " + COST_MAX + " are allowed",
                    "use fewer macros over lists, and none within another");
            return condition;
        } catch (CelValidationException e) {
            // CEL would say that the first part of the name is unknown, which it is not.
            String unknown = Vocabulary.firstUnknown(cel);
            boolean name = unknown != null;
            flaw(
                    name,
                    "/" + field,
                    "unknown-name",
                    "'" + field + "' names " + unknown + ", which is unknown",
                    nearest(unknown));
            flaw(!name, "/" + field, "not-valid", "'" + field + "' is not valid, " + Condition.oneLine(e), README);
        } catch (IllegalArgumentException e) {
            flaw(
                    true,
                    "/" + field,
                    "not-valid",
                    "'" + field + "' cannot be run, " + e.getMessage(),
                    "write it in another way");
        }
        return null;
    }

    private static String nearest(@Nullable String unknown) {
        return unknown == null ? README : "the name most like it is " + Vocabulary.nearest(unknown) + "; " + README;
    }

    private void required(String pointer, @Nullable Object value) {
        flaw(value == null, pointer, "required", pointer.substring(1).replace('/', '.') + " must be there", "add it");
    }

    private void flaw(boolean there, String pointer, String code, String en, String mend) {
        if (there) {
            flaws.add(new RuleFlaw(pointer, code, en, mend));
        }
    }
}
