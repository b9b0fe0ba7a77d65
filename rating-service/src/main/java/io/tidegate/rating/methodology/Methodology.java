package io.tidegate.rating.methodology;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tidegate.contracts.assessment.Words;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A way to rate, as its file says it (methodologies/methodology.schema.json explains each member). Immutable.
 *
 * @param base score without any evidence
 * @param pointsPerLogit points for one natural log unit of the odds, before the weight
 * @param pointsMin lowest contribution of one indicator
 * @param newcomerBelow effective exposures under which an enterprise counts as new
 * @param coreWeight from this weight on, an indicator is core: the top classes need proof in it
 * @param watchDays within so many days a watch is resolved
 * @param publishFrom a score that moved by as many points is published
 */
public record Methodology(
        String name,
        String version,
        Words title,
        Words purpose,
        int base,
        int scoreMin,
        int scoreMax,
        double pointsPerLogit,
        int pointsMin,
        int pointsMax,
        double newcomerBelow,
        int notRatedAfterDays,
        int borderPoints,
        int daysPerNotchUp,
        int watchDays,
        int publishFrom,
        double coreWeight,
        Uncertainty uncertainty,
        Outlook outlook,
        Priors priors,
        CounterpartyCap counterpartyCap,
        Linked linked,
        List<Indicator> indicators,
        List<ClassRule> classes,
        List<DeductionRule> deductions,
        List<Veto> vetoes,
        Findings findings) {

    public Methodology {
        indicators = List.copyOf(indicators);
        classes = List.copyOf(classes);
        deductions = List.copyOf(deductions);
        vetoes = List.copyOf(vetoes);
    }

    /** Name and version as ratings cite it. */
    public String cited() {
        return name + "/" + version;
    }

    /** The indicator called {@code id}; null where the methodology has none. */
    public @Nullable Indicator indicator(String id) {
        for (Indicator indicator : indicators) {
            if (indicator.id().equals(id)) {
                return indicator;
            }
        }
        return null;
    }

    /**
     * Root of the summed squares of the role's weights: dividing by it keeps the spread of the score equal, however many
     * indicators a role has.
     */
    public double norm(String role) {
        double squares = 0;
        for (Indicator indicator : indicators) {
            RoleRule rule = indicator.roles().get(role);
            if (rule != null) {
                squares += rule.weight() * rule.weight();
            }
        }
        return Math.sqrt(squares);
    }

    /**
     * Proof that the rate of bad outcomes is not above the prior mean.
     *
     * @param quantile of the posterior
     * @param stay a class once reached is kept while the bound is at most the prior mean times this
     */
    public record Uncertainty(double quantile, double stay) {}

    /** How priors are fitted; with fewer than {@code entitiesMin} peers those of a wider circle hold. */
    public record Priors(double strengthMin, double strengthMax, int entitiesMin) {}

    /** One counterparty counts at most {@code events} in {@code days}. */
    public record CounterpartyCap(double events, int days) {}

    /**
     * Newcomers that look like somebody's successor.
     *
     * @param linksMin strong links to an enterprise in class C or D, within {@code monthsMax}
     * @param strengthMax what is inherited is worth at most so many exposures
     * @param ceiling class at most, until a person has looked
     */
    public record Linked(int linksMin, int monthsMax, double strengthMax, String ceiling) {}

    /** A class that cannot be passed while a decision on {@code matter} is in force. */
    public record Veto(String matter, String ceiling, Words words) {}

    /** Tendency: the score with a short half-life less the score with the usual one. */
    public record Outlook(int halfLifeDays, int points) {}

    /**
     * One thing that is measured.
     *
     * @param source AUTH: found by an authority; PARTY: said by a party of the trade, who may be wrong or lie
     * @param measure rate: bad outcomes of exposures; share: a part of a volume, held against the peers' median
     * @param trust weight of one outcome that nobody vouches for, 0 to 1
     * @param measured false: planned, there is no source of facts yet; it never counts as proof
     * @param roles by role, what it weighs and what is expected
     */
    public record Indicator(
            String id,
            Words words,
            String source,
            String measure,
            int halfLifeDays,
            int maturityDays,
            double trust,
            boolean measured,
            Map<String, RoleRule> roles) {

        public Indicator {
            roles = Map.copyOf(roles);
        }

        /** Whether facts about that role are measured by it: what nothing can be held against says nothing good either. */
        public boolean measured(RoleRule rule) {
            return measured && !Boolean.FALSE.equals(rule.measured());
        }

        public boolean party() {
            return source.equals("PARTY");
        }

        public boolean share() {
            return measure.equals("share");
        }
    }

    /**
     * What an indicator is for one role.
     *
     * @param units the exposures that it is a rate of
     * @param measured false: nothing can be held against this role yet; null: as the indicator says
     */
    public record RoleRule(
            double weight,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Boolean measured,

            List<String> units,
            Prior prior) {

        public RoleRule {
            units = List.copyOf(units);
        }
    }

    /** The rate to be expected of an unknown, and how many exposures that expectation is worth. */
    public record Prior(double mean, double strength, String basis) {}

    /**
     * A class, highest first.
     *
     * @param from lowest score
     * @param proof effective exposures and bound on each core indicator; null: the score alone decides
     * @param confirmed true: a person gives it, never the machine
     */
    public record ClassRule(String code, int from, @Nullable Proof proof, boolean confirmed, Words words) {}

    /** Further conditions of a class. */
    public record Proof(double exposureMin, int daysKnownMin, boolean noDeduction) {}

    /**
     * Points off for a decision of an authority, beside the rate.
     *
     * @param fullMonths counted in full so long after the event, then half until {@code halfUntilMonths}
     * @param countedMax the worst so many count
     * @param rate how often it is found decides, not how often it is looked for; null: each counts in full
     */
    public record DeductionRule(
            String kind,
            String severity,
            List<String> roles,
            int points,
            int fullMonths,
            int halfUntilMonths,
            int countedMax,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            DeductionRate rate,

            Words words) {

        public DeductionRule {
            roles = List.copyOf(roles);
        }
    }

    /**
     * What the share of grave outcomes is held against.
     *
     * @param indicator whose exposures they are found in, and whose expected rate holds
     * @param share part of the indicator's expected bad outcomes that is usually so grave
     * @param factor points for one unit of log odds above it, times {@link Methodology#pointsPerLogit}
     */
    public record DeductionRate(String indicator, double share, double factor) {}

    /** Which indicator a finding of an assessment counts to; a code that is not listed counts to {@code otherwise}. */
    public record Findings(String otherwise, Map<String, String> codes) {

        public Findings {
            codes = Map.copyOf(codes);
        }

        public String indicator(String code) {
            return codes.getOrDefault(code, otherwise);
        }
    }
}
