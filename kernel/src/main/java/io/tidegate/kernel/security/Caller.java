package io.tidegate.kernel.security;

import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The member of staff whose request is answered. */
@RequestScoped
public class Caller {

    private Staff staff = new Staff(null, Set.of());

    void is(Staff identified) {
        staff = identified;
    }

    /** His name, proved by his token; empty with the token that all staff share, whose holder is believed what he says. */
    public Optional<String> name() {
        return Optional.ofNullable(staff.name());
    }

    /**
     * The name that a record takes down.
     *
     * @param said what the request says
     * @throws io.tidegate.kernel.problem.ProblemException of status 403 where it says another name than the token
     */
    @Nullable
    String checked(@Nullable String said, String where) {
        String name = staff.name();
        if (name == null) {
            return said;
        }
        if (said != null && !said.isBlank() && !said.strip().equals(name)) {
            throw StaffProblem.OFFICER_DIFFERS.because(
                    where + ": your token is of " + name + ". Leave it out, or send this name.",
                    where + "：您的令牌属于 " + name + "。请省略该项，或填写此姓名。");
        }
        return name;
    }
}
