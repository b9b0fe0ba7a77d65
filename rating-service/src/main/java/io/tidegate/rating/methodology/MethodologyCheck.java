package io.tidegate.rating.methodology;

import io.tidegate.rating.methodology.Methodology.ClassRule;
import io.tidegate.rating.methodology.Methodology.DeductionRule;
import io.tidegate.rating.methodology.Methodology.Indicator;
import io.tidegate.rating.methodology.Methodology.RoleRule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** What a JSON Schema cannot say about a methodology: that its parts fit together. */
public final class MethodologyCheck {

    private static final List<String> CLASSES = List.of("AA", "A", "B", "C", "D");

    private MethodologyCheck() {}

    /** What is wrong, each as one sentence; empty where nothing is. */
    public static List<String> faults(Methodology methodology) {
        List<String> faults = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Indicator indicator : methodology.indicators()) {
            if (!ids.add(indicator.id())) {
                faults.add("Indicator " + indicator.id() + " stands twice.");
            }
        }
        checkWeights(methodology, faults);
        checkClasses(methodology.classes(), faults);
        checkDeductions(methodology.deductions(), ids, faults);
        checkFindings(methodology, ids, faults);
        if (methodology.base() < methodology.scoreMin() || methodology.base() > methodology.scoreMax()) {
            faults.add("base is outside scoreMin to scoreMax.");
        }
        if (methodology.priors().strengthMin() > methodology.priors().strengthMax()) {
            faults.add("priors.strengthMin is above priors.strengthMax.");
        }
        return faults;
    }

    /** A role without any weight would divide by zero, and an indicator without any is a rule that rules nothing. */
    private static void checkWeights(Methodology methodology, List<String> faults) {
        TreeMap<String, Double> sums = new TreeMap<>();
        for (Indicator indicator : methodology.indicators()) {
            double sum = 0;
            for (var rule : indicator.roles().entrySet()) {
                sum += rule.getValue().weight();
                sums.merge(rule.getKey(), rule.getValue().weight(), Double::sum);
                checkUnits(indicator, rule.getKey(), rule.getValue(), faults);
            }
            if (sum == 0) {
                faults.add("Indicator " + indicator.id() + " has the weight zero in every role.");
            }
        }
        sums.forEach((role, sum) -> {
            if (sum == 0) {
                faults.add("Role " + role + " has only weights of zero.");
            }
        });
    }

    private static void checkUnits(Indicator indicator, String role, RoleRule rule, List<String> faults) {
        if (indicator.measured(rule)
                && !indicator.share()
                && rule.weight() > 0
                && rule.units().isEmpty()) {
            faults.add("Indicator " + indicator.id() + " is a rate of nothing for role " + role + ": it has no units.");
        }
    }

    private static void checkClasses(List<ClassRule> classes, List<String> faults) {
        List<String> codes = classes.stream().map(ClassRule::code).toList();
        if (!codes.equals(CLASSES)) {
            faults.add("The classes are " + codes + ", not " + CLASSES + " in this order: some score has no class.");
        }
        for (int i = 1; i < classes.size(); i++) {
            if (classes.get(i).from() >= classes.get(i - 1).from()) {
                faults.add("Class " + classes.get(i).code() + " does not start below class "
                        + classes.get(i - 1).code() + ".");
            }
        }
        if (!classes.isEmpty() && classes.getLast().from() != 0) {
            faults.add(
                    "The last class, " + classes.getLast().code() + ", does not start at 0: some score has no class.");
        }
    }

    private static void checkDeductions(List<DeductionRule> deductions, Set<String> ids, List<String> faults) {
        for (DeductionRule rule : deductions) {
            if (rule.rate() != null && !ids.contains(rule.rate().indicator())) {
                faults.add("The deduction for " + rule.severity() + " " + rule.kind() + " names the unknown indicator "
                        + rule.rate().indicator() + ".");
            }
            if (rule.halfUntilMonths() < rule.fullMonths() || rule.halfUntilMonths() == 0) {
                faults.add("The deduction for " + rule.severity() + " " + rule.kind() + " ends before it is halved.");
            }
        }
    }

    private static void checkFindings(Methodology methodology, Set<String> ids, List<String> faults) {
        if (!ids.contains(methodology.findings().otherwise())) {
            faults.add("findings.otherwise names the unknown indicator "
                    + methodology.findings().otherwise() + ".");
        }
        methodology.findings().codes().forEach((code, id) -> {
            if (!ids.contains(id)) {
                faults.add("findings.codes." + code + " names the unknown indicator " + id + ".");
            }
        });
    }
}
