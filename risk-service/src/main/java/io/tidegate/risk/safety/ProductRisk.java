package io.tidegate.risk.safety;

import io.tidegate.contracts.assessment.RiskLevel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The method in its steps: injury scenarios, each with a severity and the probabilities of the steps that lead to the injury;
 * their product and the severity give the scenario's level by the matrix; the highest level is the product's. Then which
 * input, changed, would move it. Pure.
 */
public final class ProductRisk {

    /** A rough factor by which an estimate may be wrong: the next band of probability. */
    private static final Fraction TEN = Fraction.of("10");

    private final RiskMatrix matrix;

    public ProductRisk(RiskMatrix matrix) {
        this.matrix = matrix;
    }

    /** A step on the way to an injury. */
    public record Step(String text, Fraction probability) {}

    /**
     * How somebody comes to harm.
     *
     * @param severity 1 first aid, 2 doctor, 3 hospital or lasting loss, 4 fatal or lasting disability
     */
    public record Scenario(String text, int severity, List<Step> steps) {
        public Scenario {
            steps = List.copyOf(steps);
        }
    }

    /**
     * What one input does to the level of the product.
     *
     * @param input {@code severity}, or the text of a step
     * @param now its value
     * @param higher level of the product with the severity one up, or the step ten times as probable (at most 1)
     * @param lower level of the product with the severity one down, or the step a tenth as probable
     * @param risesAbove probability of the step above which the scenario's level rises; null where 1 does not suffice
     * @param fallsAt probability of the step at which the scenario's level falls; null where it cannot
     */
    public record Sensitivity(
            String input,
            String now,
            RiskLevel higher,
            RiskLevel lower,
            @Nullable Fraction risesAbove,
            @Nullable Fraction fallsAt,
            boolean moves) {}

    /** A scenario with its result. */
    public record Judged(Scenario scenario, Fraction probability, RiskLevel level, List<Sensitivity> sensitivity) {}

    /**
     * The risk of a product.
     *
     * @param stable whether no single changed input moves its level
     */
    public record Result(RiskLevel level, List<Judged> scenarios, boolean stable) {}

    /** The risk of a product with at least one scenario. */
    public Result of(List<Scenario> scenarios) {
        RiskLevel level = highest(scenarios);
        List<Judged> judged = new ArrayList<>(scenarios.size());
        boolean stable = true;
        for (int i = 0; i < scenarios.size(); i++) {
            List<Sensitivity> sensitivity = sensitivity(scenarios, i, level);
            stable &= sensitivity.stream().noneMatch(Sensitivity::moves);
            Scenario scenario = scenarios.get(i);
            judged.add(new Judged(scenario, probability(scenario), level(scenario), sensitivity));
        }
        return new Result(level, judged, stable);
    }

    private List<Sensitivity> sensitivity(List<Scenario> all, int index, RiskLevel level) {
        Scenario scenario = all.get(index);
        List<Sensitivity> inputs = new ArrayList<>();
        RiskLevel graver =
                with(all, index, severity(scenario, Math.min(RiskMatrix.SEVERITY_MAX, scenario.severity() + 1)));
        RiskLevel milder = with(all, index, severity(scenario, Math.max(1, scenario.severity() - 1)));
        inputs.add(new Sensitivity(
                "severity",
                Integer.toString(scenario.severity()),
                graver,
                milder,
                null,
                null,
                graver != level || milder != level));
        Fraction product = probability(scenario);
        for (int i = 0; i < scenario.steps().size(); i++) {
            Step step = scenario.steps().get(i);
            Fraction more = step.probability().times(TEN);
            RiskLevel higher =
                    with(all, index, step(scenario, i, more.compareTo(Fraction.ONE) > 0 ? Fraction.ONE : more));
            RiskLevel lower =
                    with(all, index, step(scenario, i, step.probability().over(TEN)));
            Fraction rises = scaled(step, product, matrix.risesAbove(scenario.severity(), product));
            inputs.add(new Sensitivity(
                    step.text(),
                    step.probability().toString(),
                    higher,
                    lower,
                    rises == null || rises.compareTo(Fraction.ONE) >= 0 ? null : rises,
                    scaled(step, product, matrix.fallsAt(scenario.severity(), product)),
                    higher != level || lower != level));
        }
        return inputs;
    }

    /** The probability of a step that makes the product {@code bound}. */
    private static @Nullable Fraction scaled(Step step, Fraction product, @Nullable Fraction bound) {
        return bound == null || product.numerator().signum() == 0
                ? null
                : step.probability().times(bound).over(product);
    }

    private RiskLevel with(List<Scenario> all, int index, Scenario other) {
        List<Scenario> changed = new ArrayList<>(all);
        changed.set(index, other);
        return highest(changed);
    }

    private static Scenario severity(Scenario scenario, int severity) {
        return new Scenario(scenario.text(), severity, scenario.steps());
    }

    private static Scenario step(Scenario scenario, int index, Fraction probability) {
        List<Step> steps = new ArrayList<>(scenario.steps());
        steps.set(index, new Step(steps.get(index).text(), probability));
        return new Scenario(scenario.text(), scenario.severity(), steps);
    }

    private RiskLevel highest(List<Scenario> scenarios) {
        RiskLevel highest = RiskLevel.LOW;
        for (Scenario scenario : scenarios) {
            RiskLevel level = level(scenario);
            highest = level.compareTo(highest) > 0 ? level : highest;
        }
        return highest;
    }

    private RiskLevel level(Scenario scenario) {
        return matrix.level(scenario.severity(), probability(scenario));
    }

    private static Fraction probability(Scenario scenario) {
        Fraction product = Fraction.ONE;
        for (Step step : scenario.steps()) {
            product = product.times(step.probability());
        }
        return product;
    }
}
