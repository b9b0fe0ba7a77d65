package io.tidegate.kernel.safety;

import java.util.List;

/** What a service finds unsafe in settings that only it has. Asked once, before anything starts, in the profile prod. */
@FunctionalInterface
public interface SafetyCheck {

    /** What must not be so; empty where all is well. */
    List<Unsafe> unsafe();
}
