package io.tidegate.kubernetes.check;

import java.util.List;

/** One thing that must hold of the manifests. */
@FunctionalInterface
public interface Check {

    /** What does not hold, each with object and field; empty where all is well. */
    List<String> findings(Manifests manifests);
}
