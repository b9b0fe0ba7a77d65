package io.tidegate.risk.backtest.api;

import io.tidegate.kernel.problem.Problem.Violation;
import io.tidegate.kernel.problem.ProblemException;
import io.tidegate.risk.backtest.BackTest;
import io.tidegate.risk.backtest.BackTests.Asked;
import io.tidegate.risk.backtest.api.BackTestRequest.VersionRef;
import io.tidegate.risk.request.Times;
import io.tidegate.risk.rulebook.RuleBooks;
import io.tidegate.risk.rulebook.RuleDraft;
import io.tidegate.risk.ruleregistry.RuleFlaws;
import io.tidegate.risk.ruleregistry.RuleProblem;
import io.tidegate.risk.ruleregistry.RuleRegistry;
import io.tidegate.risk.ruleregistry.RuleVersion;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From a request to what is to be run: the texts of rules are taken as they are now. */
@ApplicationScoped
class BackTestRequests {

    private final RuleRegistry registry;
    private final RuleBooks books;

    BackTestRequests(RuleRegistry registry, RuleBooks books) {
        this.registry = registry;
        this.books = books;
    }

    Asked asked(@Nullable BackTestRequest request) throws SQLException {
        List<Violation> errors = new ArrayList<>();
        if (request == null) {
            throw refused(List.of(error("", "a body is required", "send rules, from, to and by")));
        }
        Instant from = request.from();
        Instant to = request.to();
        if (from == null || to == null || !from.isBefore(to)) {
            errors.add(error("/from", "from and to must be there, from before to", "name a period of event time"));
        }
        String by = request.by();
        if (by == null || by.isBlank() || by.length() > 100) {
            errors.add(error("/by", "must be 1 to 100 characters", "name who asks"));
        }
        boolean rules = request.rule() != null
                || (request.rules() != null && !request.rules().isEmpty());
        if (rules == (request.other() != null)) {
            errors.add(error("/rules", "there must be rules to try, or another book", "send one of the two"));
        }
        if (!errors.isEmpty() || from == null || to == null) {
            throw refused(errors);
        }
        int base = request.base() == null
                ? books.current().number()
                : books.of(request.base()).number();
        Integer other = request.other() == null
                ? null
                : (Integer) books.of(request.other()).number();
        return new Asked(base, other, drafts(request), from, to);
    }

    /** The state of jobs that a list is asked for; null: any. */
    static BackTest.@Nullable State state(@Nullable String code) {
        if (code == null) {
            return null;
        }
        return Arrays.stream(BackTest.State.values())
                .filter(state -> state.code().equals(code))
                .findFirst()
                .orElseThrow(() -> Times.invalid("state", "waiting, running, done, cancelled, failed"));
    }

    private List<RuleDraft> drafts(BackTestRequest request) throws SQLException {
        List<RuleDraft> drafts = new ArrayList<>();
        if (request.rule() != null) {
            drafts.add(RuleFlaws.sound(request.rule()));
        }
        for (VersionRef ref : request.rules() == null ? List.<VersionRef>of() : request.rules()) {
            String id = String.valueOf(ref.id());
            int version = ref.version() == null ? 0 : ref.version();
            RuleVersion known = registry.find(id, version);
            if (known == null) {
                throw RuleProblem.RULE_UNKNOWN.because(
                        "There is no version " + version + " of " + id, "没有 " + id + " 的第 " + version + " 版");
            }
            drafts.add(known.rule());
        }
        return drafts;
    }

    private static ProblemException refused(List<Violation> errors) {
        return new ProblemException(RuleProblem.BACK_TEST_NOT_VALID, "Nothing was run", "未执行回测", errors, null);
    }

    private static Violation error(String pointer, String rule, String mend) {
        return new Violation(pointer, RuleProblem.BACK_TEST_NOT_VALID.code(), null, rule, mend);
    }
}
