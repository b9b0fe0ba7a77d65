package io.tidegate.trace.route;

import dev.cel.common.CelValidationException;
import io.tidegate.trace.route.RouteDraft.StepDraft;
import io.tidegate.trace.route.RouteProfile.Things;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks a draft and makes the profile of it. Finds every flaw before it refuses. Used by one thread, once. */
public final class RouteCheck {

    static final int STEPS_MAX = 50;

    /** A condition ends after as many steps as it is long, and each is asked of each event of each thing. */
    static final int CONDITION_LENGTH_MAX = 500;

    private static final Duration WITHIN_MAX = Duration.ofDays(3_660);
    private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final int ID_LENGTH_MAX = 50;
    private static final int TEXT_LENGTH_MAX = 200;
    private static final int GTIN_LENGTH = 14;
    private static final Pattern UNKNOWN = Pattern.compile("undeclared reference to '([^']*)'");
    private static final Pattern NEW_LINES = Pattern.compile("\\s*\\n\\s*");
    private static final String NAMES =
            Arrays.stream(EventFacts.values()).map(EventFacts::word).collect(Collectors.joining(", "));

    private final List<RouteFlaw> flaws = new ArrayList<>();

    private RouteCheck() {}

    /**
     * What came of it.
     *
     * @param flaws empty where it can be published
     * @param profile null where there are flaws
     */
    public record Checked(List<RouteFlaw> flaws, @Nullable RouteProfile profile) {
        public Checked {
            flaws = List.copyOf(flaws);
        }

        /** The profile of a draft that was found right before. */
        public RouteProfile sound() {
            return Objects.requireNonNull(profile, () -> String.valueOf(flaws));
        }
    }

    /** Checks a draft. */
    public static Checked check(RouteDraft draft) {
        RouteCheck check = new RouteCheck();
        RouteProfile profile = check.profile(draft);
        return new Checked(check.flaws, check.flaws.isEmpty() ? profile : null);
    }

    private RouteProfile profile(RouteDraft draft) {
        String product = Objects.requireNonNullElse(draft.product(), "");
        flaw(
                product.length() > GTIN_LENGTH || !product.chars().allMatch(c -> c >= '0' && c <= '9'),
                "/product",
                "not-valid",
                "must be the first digits of GTINs as they are with 14, all 14 for one product, or empty for all",
                "put zeros before a GTIN of 13 digits");
        boolean things = "lot".equals(draft.things()) || "item".equals(draft.things());
        flaw(!things, "/things", "not-in-list", "must be lot or item", "choose one");
        Instant from = draft.validFrom();
        flaw(from == null, "/validFrom", "required", "must be there", "say from which first event on it is meant");
        flaw(
                from != null && draft.validTo() != null && !from.isBefore(draft.validTo()),
                "/validTo",
                "out-of-range",
                "must be after validFrom",
                "mend it, or leave it out");
        List<StepDraft> written = draft.steps() == null ? List.of() : draft.steps();
        flaw(
                written.size() < 2 || written.size() > STEPS_MAX,
                "/steps",
                "out-of-range",
                "must be 2 to " + STEPS_MAX + ": a single step has none before and none behind",
                "name the steps in their order");
        List<RouteStep> steps = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < Math.min(written.size(), STEPS_MAX); i++) {
            steps.add(step("/steps/" + i, written.get(i), i == 0, ids));
        }
        return new RouteProfile(
                product,
                "lot".equals(draft.things()) ? Things.LOT : Things.ITEM,
                steps,
                Objects.requireNonNullElse(from, Instant.EPOCH),
                draft.validTo());
    }

    private RouteStep step(String at, StepDraft step, boolean first, Set<String> ids) {
        String id = Objects.requireNonNullElse(step.id(), "");
        flaw(
                !ID.matcher(id).matches() || id.length() > ID_LENGTH_MAX,
                at + "/id",
                id.isEmpty() ? "required" : "not-valid",
                "must be lower-case words with hyphens, at most " + ID_LENGTH_MAX + " characters",
                "rename it");
        flaw(!id.isEmpty() && !ids.add(id), at + "/id", "not-unique", "must be of one step only", "rename it");
        text(at + "/bizStep", step.bizStep());
        text(at + "/disposition", step.disposition());
        text(at + "/placeKind", step.placeKind());
        flaw(
                step.bizStep() == null && step.disposition() == null && step.placeKind() == null && step.when() == null,
                at,
                "required",
                "must say by what an event is this step: bizStep, disposition, placeKind or when",
                "say one of them; otherwise each event would be this step");
        flaw(
                first && step.within() != null,
                at + "/within",
                "not-valid",
                "the first step has none before it",
                "leave it out");
        return new RouteStep(
                id,
                step.bizStep(),
                step.disposition(),
                step.placeKind(),
                step.when() == null ? null : condition(at + "/when", step.when()),
                step.within() == null ? null : within(at + "/within", step.within()));
    }

    private void text(String at, @Nullable String text) {
        flaw(
                text != null && (text.isBlank() || text.length() > TEXT_LENGTH_MAX),
                at,
                "out-of-range",
                "must be 1 to " + TEXT_LENGTH_MAX + " characters",
                "mend it, or leave it out");
    }

    private @Nullable Duration within(String at, String text) {
        try {
            Duration within = Duration.parse(text);
            if (within.isPositive() && within.compareTo(WITHIN_MAX) <= 0) {
                return within;
            }
        } catch (DateTimeParseException e) {
            // Answered below like a time that is too long.
        }
        flaw(
                true,
                at,
                "not-valid",
                "must be a duration of ISO 8601 in days or less, up to ten years",
                "write PT48H or P14D");
        return null;
    }

    private @Nullable StepCondition condition(String at, String text) {
        if (text.length() > CONDITION_LENGTH_MAX) {
            flaw(
                    true,
                    at,
                    "too-dear",
                    "must have at most " + CONDITION_LENGTH_MAX + " characters: it is asked of each event",
                    "shorten it, or make two steps of it");
            return null;
        }
        try {
            return StepCondition.of(text);
        } catch (CelValidationException e) {
            String said = NEW_LINES
                    .matcher(String.valueOf(e.getMessage())
                            .replace("ERROR: <input>:", "at ")
                            .strip())
                    .replaceAll(" ");
            Matcher unknown = UNKNOWN.matcher(said);
            if (unknown.find()) {
                flaw(true, at, "unknown-name", "there is no '" + unknown.group(1) + "', " + said, "names are " + NAMES);
            } else {
                flaw(true, at, "not-valid", "must be a condition of CEL without macros, " + said, "names are " + NAMES);
            }
        } catch (IllegalArgumentException e) {
            flaw(true, at, "not-valid", "cannot be run, " + e.getMessage(), "write it in another way");
        }
        return null;
    }

    private void flaw(boolean there, String pointer, String code, String rule, String mend) {
        if (there) {
            flaws.add(new RouteFlaw(pointer, code, rule, mend));
        }
    }
}
