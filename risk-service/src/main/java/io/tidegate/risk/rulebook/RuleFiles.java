package io.tidegate.risk.rulebook;

import java.util.List;

/** Where the rules are kept. */
public interface RuleFiles {

    /** The files of the edition in force, in the order in which it lists them. */
    Edition read();

    /**
     * A set of rule files.
     *
     * @param name of the edition, for people
     */
    record Edition(String name, List<File> files) {

        public Edition {
            files = List.copyOf(files);
        }
    }

    /** One file: name and YAML text. */
    record File(String name, String yaml) {}
}
