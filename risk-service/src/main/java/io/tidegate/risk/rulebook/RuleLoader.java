package io.tidegate.risk.rulebook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.cel.common.CelValidationException;
import dev.cel.runtime.CelEvaluationException;
import io.tidegate.contracts.assessment.Measure;
import io.tidegate.contracts.assessment.Words;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads and checks rule files. Gathers every problem before it refuses. Used by one thread, once. */
final class RuleLoader {

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

    private static final Set<String> SEVERITIES = Set.of("minor", "general", "serious");
    private static final String ID = "[a-z0-9]+(-[a-z0-9]+)*(\\.[a-z0-9]+(-[a-z0-9]+)*)*";
    private static final int POINTS_MAX = 100;

    private static final ObjectReader READER = new YAMLMapper()
            .registerModule(new JavaTimeModule())
            .readerFor(Sheet.class)
            .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final List<String> problems = new ArrayList<>();
    private final Map<String, String> fileById = new HashMap<>();
    private final List<CompiledRule> rules = new ArrayList<>();

    /** A file as written. */
    record Sheet(@Nullable List<Draft> rules) {}

    /** A rule as written: any field may be absent. */
    record Draft(
            @Nullable String id,
            @Nullable Integer version,
            @Nullable String pattern,
            @Nullable List<String> needs,
            @Nullable String applies,
            @Nullable String when,
            @Nullable Integer points,
            @Nullable Measure measure,
            @Nullable String severity,
            @Nullable String owner,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validTo,
            @Nullable UnknownPolicy onUnknown,
            @Nullable DraftWords words) {}

    /** Words as written. */
    record DraftWords(@Nullable String en, @Nullable String zh) {}

    private RuleLoader() {}

    /** The rules of an edition, in its order; throws RuleBookException telling every problem. */
    static List<CompiledRule> load(RuleFiles.Edition edition) {
        RuleLoader loader = new RuleLoader();
        edition.files().forEach(loader::file);
        if (loader.rules.isEmpty() && loader.problems.isEmpty()) {
            loader.problems.add("The edition has no rule; list at least one file with one");
        }
        if (!loader.problems.isEmpty()) {
            throw new RuleBookException(loader.problems);
        }
        return List.copyOf(loader.rules);
    }

    private void file(RuleFiles.File file) {
        Sheet sheet;
        try {
            sheet = READER.readValue(file.yaml());
        } catch (JsonProcessingException e) {
            String line =
                    e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr();
            problems.add(file.name() + line + ": " + e.getOriginalMessage() + "; see rules/README.md for the fields");
            return;
        }
        if (sheet == null || sheet.rules() == null) {
            problems.add(file.name() + ": no list 'rules'; add it");
            return;
        }
        int number = 0;
        for (Draft draft : sheet.rules()) {
            number++;
            String id = draft.id() == null ? "number " + number : draft.id();
            int before = problems.size();
            Rule rule = rule(draft, file.name() + ", rule " + id + ": ", file.name());
            if (rule != null && problems.size() == before) {
                compile(rule, file.name() + ", rule " + id + ": ");
            }
        }
    }

    private @Nullable Rule rule(Draft draft, String at, String file) {
        String id = draft.id();
        if (id == null
                || draft.version() == null
                || draft.when() == null
                || draft.points() == null
                || draft.measure() == null
                || draft.severity() == null
                || draft.owner() == null
                || draft.onUnknown() == null
                || draft.words() == null
                || draft.words().en() == null
                || draft.words().zh() == null) {
            problems.add(at + "id, version, when, points, measure, severity, owner, onUnknown, words.en and words.zh "
                    + "must all be there; add what is missing");
            return null;
        }
        String other = fileById.putIfAbsent(id, file);
        problem(other != null, at + "the id is taken by a rule in " + other + "; choose another");
        problem(!id.matches(ID), at + "the id must be lower-case words with hyphens and dots; rename it");
        problem(draft.version() < 1, at + "version " + draft.version() + " must be 1 or more");
        problem(
                draft.points() < 1 || draft.points() > POINTS_MAX,
                at + "points " + draft.points() + " must be 1 to " + POINTS_MAX);
        problem(
                !SEVERITIES.contains(draft.severity()),
                at + "severity '" + draft.severity() + "' must be minor, general or serious");
        problem(
                draft.pattern() != null && !PATTERNS.contains(draft.pattern()),
                at + "pattern '" + draft.pattern() + "' must be one of " + PATTERNS + " or left out");
        problem(
                draft.validFrom() != null
                        && draft.validTo() != null
                        && !draft.validFrom().isBefore(draft.validTo()),
                at + "validFrom must be before validTo");
        return new Rule(
                id,
                draft.version(),
                draft.pattern(),
                draft.needs() == null ? List.of() : draft.needs(),
                draft.applies(),
                draft.when(),
                draft.points(),
                draft.measure(),
                draft.severity(),
                draft.owner(),
                draft.validFrom(),
                draft.validTo(),
                draft.onUnknown(),
                new Words(draft.words().en(), draft.words().zh()));
    }

    private void compile(Rule rule, String at) {
        int needs = 0;
        String list = null;
        for (String code : rule.needs()) {
            Fact fact = Fact.of(code);
            if (fact == null) {
                problems.add(at + "needs '" + code + "', which is no fact; known are " + Fact.codes());
            } else {
                needs |= fact.bit();
                list = fact.list() == null ? list : fact.list();
            }
        }
        Template template = new Template(rule.words());
        String unknown = template.unknownName(list);
        problem(
                unknown != null,
                at + "the words name {" + unknown + "}, which is unknown; see rules/README.md for the names");
        Condition applies = rule.applies() == null ? null : condition(rule.applies(), "applies", at);
        Condition when = condition(rule.when(), "when", at);
        if (when != null) {
            rules.add(new CompiledRule(rule, needs, list, applies, when, template));
        }
    }

    private @Nullable Condition condition(String cel, String field, String at) {
        try {
            return Condition.of(cel);
        } catch (CelValidationException e) {
            problems.add(at + "'" + field + "' is not valid, " + Condition.oneLine(e)
                    + "; names and types are in rules/README.md");
        } catch (CelEvaluationException e) {
            problems.add(at + "'" + field + "' cannot be run, " + e.getMessage() + "; write it in another way");
        }
        return null;
    }

    private void problem(boolean there, String text) {
        if (there) {
            problems.add(text);
        }
    }
}
