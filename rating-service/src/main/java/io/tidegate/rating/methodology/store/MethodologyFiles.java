package io.tidegate.rating.methodology.store;

import io.quarkus.runtime.Startup;
import io.tidegate.rating.methodology.Methodologies;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Methodologies from files on the class path. A file that does not fit its schema stops the start, with every fault. */
@Startup
@ApplicationScoped
public class MethodologyFiles implements Methodologies {

    /** The latest first, which rules unless another was adopted. Earlier ones stay: ratings given by them are computed again. */
    private static final List<String> FILES = List.of("tcr-1-3.json", "tcr-1-2.json", "tcr-1.json");

    private final List<Published> all;

    MethodologyFiles() {
        all = FILES.stream()
                .map(file -> MethodologyReader.read(file, MethodologyReader.bytes(file)))
                .toList();
    }

    @Override
    public Published current() {
        return all.getFirst();
    }

    @Override
    public List<Published> all() {
        return all;
    }
}
