package io.tidegate.trace.query;

import io.tidegate.trace.capture.Role;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The MATCH_ parameters with the fields that each looks into. A transformation has inputs and outputs only. */
enum MatchParameter {
    EPC("MATCH_epc", Role.EPC),
    PARENT_ID("MATCH_parentID", Role.PARENT),
    INPUT_EPC("MATCH_inputEPC", Role.INPUT),
    OUTPUT_EPC("MATCH_outputEPC", Role.OUTPUT),
    ANY_EPC("MATCH_anyEPC", Role.EPC, Role.PARENT, Role.INPUT, Role.OUTPUT),
    EPC_CLASS("MATCH_epcClass", Role.CLASS),
    INPUT_EPC_CLASS("MATCH_inputEPCClass", Role.INPUT_CLASS),
    OUTPUT_EPC_CLASS("MATCH_outputEPCClass", Role.OUTPUT_CLASS),
    ANY_EPC_CLASS("MATCH_anyEPCClass", Role.CLASS, Role.INPUT_CLASS, Role.OUTPUT_CLASS);

    private final String word;
    private final int roles;

    MatchParameter(String word, Role... roles) {
        this.word = word;
        this.roles = Role.mask(List.of(roles));
    }

    List<Role> roles() {
        return Stream.of(Role.values())
                .filter(role -> (roles & role.mask()) != 0)
                .toList();
    }

    static @Nullable MatchParameter of(String name) {
        for (MatchParameter parameter : values()) {
            if (parameter.word.equals(name)) {
                return parameter;
            }
        }
        return null;
    }
}
