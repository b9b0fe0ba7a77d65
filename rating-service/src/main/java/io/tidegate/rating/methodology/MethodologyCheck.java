package io.tidegate.rating.methodology;

import io.tidegate.rating.methodology.Methodology.ClassRule;
import io.tidegate.rating.methodology.Methodology.Indicator;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a JSON Schema cannot say about a methodology: that its parts fit together. */
public final class MethodologyCheck {

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
        checkClasses(methodology.classes(), faults);
        if (!ids.contains(methodology.findings().otherwise())) {
            faults.add("findings.otherwise names the unknown indicator "
                    + methodology.findings().otherwise() + ".");
        }
        methodology.findings().codes().forEach((code, id) -> {
            if (!ids.contains(id)) {
                faults.add("findings.codes." + code + " names the unknown indicator " + id + ".");
            }
        });
        if (methodology.base() < methodology.scoreMin() || methodology.base() > methodology.scoreMax()) {
            faults.add("base is outside scoreMin to scoreMax.");
        }
        return faults;
    }

    private static void checkClasses(List<ClassRule> classes, List<String> faults) {
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
}
