package io.tidegate.kubernetes;

import io.tidegate.kubernetes.check.Check;
import io.tidegate.kubernetes.check.CustomResources;
import io.tidegate.kubernetes.check.Doors;
import io.tidegate.kubernetes.check.Kustomization;
import io.tidegate.kubernetes.check.Manifests;
import io.tidegate.kubernetes.check.Network;
import io.tidegate.kubernetes.check.PodSecurity;
import io.tidegate.kubernetes.check.Scaling;
import io.tidegate.kubernetes.check.Secrets;
import io.tidegate.kubernetes.check.Settings;
import io.tidegate.kubernetes.check.StrictModel;
import io.tidegate.kubernetes.check.Topics;
import java.nio.file.Path;
import java.util.List;

/** The overlays and the checks that each must pass. */
final class Overlays {

    static final String PRODUCTION = "production";
    static final String LOCAL = "local-cluster";
    static final String RESTORED = "restored";

    private static final List<Check> CHECKS = List.of(
            new StrictModel(),
            new CustomResources(),
            new PodSecurity(),
            new Network(),
            new Doors(),
            new Secrets(),
            new Topics(),
            new Settings(),
            new Scaling());

    private Overlays() {}

    static Path folder(String overlay) {
        return Path.of("overlays", overlay);
    }

    static Manifests render(String overlay) {
        return Kustomization.render(folder(overlay));
    }

    /** What all checks find. */
    static List<String> findings(Manifests manifests) {
        return CHECKS.stream()
                .flatMap(check -> check.findings(manifests).stream())
                .toList();
    }
}
