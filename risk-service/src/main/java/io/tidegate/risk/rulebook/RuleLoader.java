package io.tidegate.risk.rulebook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads and checks rule files. Gathers every problem before it refuses. Used by one thread, once. */
final class RuleLoader {

    private static final ObjectReader READER = new YAMLMapper()
            .registerModule(new JavaTimeModule())
            .readerFor(Sheet.class)
            .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final List<String> problems = new ArrayList<>();
    private final Map<String, String> fileById = new HashMap<>();
    private final List<CompiledRule> rules = new ArrayList<>();

    /** A file as written. */
    record Sheet(@Nullable List<RuleDraft> rules) {}

    private final ConditionCompiler.Slots slots;

    private RuleLoader(ConditionCompiler.Slots slots) {
        this.slots = slots;
    }

    /** The rules of an edition, in its order; throws RuleBookException telling every problem. */
    static List<CompiledRule> load(RuleFiles.Edition edition, ConditionCompiler.Slots slots) {
        RuleLoader loader = new RuleLoader(slots);
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
        for (RuleDraft draft : sheet.rules()) {
            number++;
            String at = file.name() + ", rule " + (draft.id() == null ? "number " + number : draft.id()) + ": ";
            rule(draft, at, file.name());
        }
    }

    private void rule(RuleDraft draft, String at, String file) {
        RuleCheck check = new RuleCheck(slots);
        CompiledRule rule = check.check(draft);
        check.flaws().forEach(flaw -> problems.add(at + flaw.line()));
        String other = draft.id() == null ? null : fileById.putIfAbsent(draft.id(), file);
        if (other != null) {
            problems.add(at + "the id is taken by a rule in " + other + "; choose another");
        } else if (rule != null) {
            rules.add(rule);
        }
    }
}
