package io.tidegate.ingest.sharing;

import io.tidegate.contracts.assessment.Words;
import io.tidegate.ingest.document.CheckDigits;
import io.tidegate.ingest.problem.IngestProblem;
import io.tidegate.ingest.sharing.ProductWarning.Product;
import io.tidegate.ingest.sharing.ProductWarning.State;
import io.tidegate.kernel.problem.CommonProblem;
import io.tidegate.kernel.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What staff do with product warnings. Thread-safe. */
@ApplicationScoped
public class KeepProductWarnings {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    /** Lots are up to 20 characters in GS1 (AI 10), longer elsewhere. */
    private static final int LOT_MAX = 64;

    private static final int PRODUCTS_MAX = 1_000;
    private static final int TEXT_MAX = 2_000;

    private final ProductWarnings warnings;

    public KeepProductWarnings(ProductWarnings warnings) {
        this.warnings = warnings;
    }

    /** A warning to be. */
    public record Draft(
            @Nullable List<@Nullable DraftProduct> products,
            @Nullable DraftWords reason,
            @Nullable DraftWords instruction,
            @Nullable String source,
            @Nullable Instant openedAt) {}

    /** A product to be warned of. */
    public record DraftProduct(
            @Nullable String gtin, @Nullable String lot) {}

    /** A text that may lack a language. */
    public record DraftWords(@Nullable String en, @Nullable String zh) {}

    /** Keeps a warning as {@code draft} says it, open, or says what is wrong with it. */
    public ProductWarning put(String warningId, Draft draft) throws SQLException {
        if (!ID.matcher(warningId).matches()) {
            throw invalid("id: 1 to 64 letters, digits, dots, hyphens or underscores.", "id：1 至 64 个字母、数字、点、连字符或下划线。");
        }
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        if (draft.openedAt() != null && draft.openedAt().isAfter(now)) {
            throw invalid("openedAt: must not be in the future.", "openedAt：不得晚于当前时间。");
        }
        Words reason = words("reason", draft.reason());
        if (reason == null) {
            throw invalid("reason: say what is wrong, in en and zh.", "reason：请用 en 和 zh 说明问题。");
        }
        return warnings.keep(new ProductWarning(
                warningId,
                State.OPEN,
                1,
                products(draft.products()),
                reason,
                words("instruction", draft.instruction()),
                text("source", draft.source()),
                draft.openedAt() == null ? now : draft.openedAt(),
                now));
    }

    /** Takes a warning back; partners see it as withdrawn. */
    public ProductWarning withdraw(String warningId) throws SQLException {
        ProductWarning open = get(warningId);
        return warnings.keep(new ProductWarning(
                warningId,
                State.WITHDRAWN,
                open.sequence(),
                open.products(),
                open.reason(),
                open.instruction(),
                open.source(),
                open.openedAt(),
                open.changedAt()));
    }

    /** A warning; 404 where there is none. */
    public ProductWarning get(String warningId) throws SQLException {
        return warnings.find(warningId)
                .orElseThrow(() -> new ProblemException(
                        CommonProblem.NOT_FOUND, "There is no such product warning.", "没有该产品风险提示。"));
    }

    public List<ProductWarning> list(String afterId, int limit) throws SQLException {
        return warnings.list(afterId, limit);
    }

    private static List<Product> products(@Nullable List<@Nullable DraftProduct> given) {
        if (given == null || given.isEmpty() || given.size() > PRODUCTS_MAX) {
            throw invalid(
                    "products: 1 to " + PRODUCTS_MAX + " products, each with its gtin.",
                    "products：1 至 " + PRODUCTS_MAX + " 个产品，每个须有 gtin。");
        }
        List<Product> products = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            DraftProduct product = given.get(i);
            if (product == null || !CheckDigits.gtin(product.gtin())) {
                throw invalid(
                        "products/" + i + "/gtin: a GTIN of 8, 12, 13 or 14 digits with its check digit.",
                        "products/" + i + "/gtin：须为 8、12、13 或 14 位 GTIN，校验位正确。");
            }
            String lot = product.lot();
            if (lot != null && (lot.isBlank() || lot.length() > LOT_MAX || lot.indexOf('\0') >= 0)) {
                throw invalid(
                        "products/" + i + "/lot: 1 to " + LOT_MAX + " characters; leave it out for every lot.",
                        "products/" + i + "/lot：1 至 " + LOT_MAX + " 个字符；不填表示所有批次。");
            }
            products.add(new Product(String.valueOf(product.gtin()), lot));
        }
        return products;
    }

    private static @Nullable Words words(String field, @Nullable DraftWords given) {
        if (given == null) {
            return null;
        }
        String en = text(field + "/en", given.en());
        String zh = text(field + "/zh", given.zh());
        if (en == null || zh == null) {
            throw invalid(field + ": in both languages, en and zh.", field + "：须有 en 和 zh 两种语言。");
        }
        return new Words(en, zh);
    }

    private static @Nullable String text(String field, @Nullable String given) {
        if (given != null && (given.isBlank() || given.length() > TEXT_MAX || given.indexOf('\0') >= 0)) {
            throw invalid(field + ": 1 to " + TEXT_MAX + " characters.", field + "：1 至 " + TEXT_MAX + " 个字符。");
        }
        return given;
    }

    private static ProblemException invalid(String english, String chinese) {
        return IngestProblem.WARNING_INVALID.because(english, chinese);
    }
}
