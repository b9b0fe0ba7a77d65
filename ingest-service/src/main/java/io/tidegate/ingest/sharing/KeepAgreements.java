package io.tidegate.ingest.sharing;

import io.tidegate.ingest.platform.RegisterPlatforms;
import io.tidegate.ingest.problem.IngestProblem;
import io.tidegate.kernel.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What staff do with agreements. Thread-safe. */
@ApplicationScoped
public class KeepAgreements {

    private static final Pattern ENTERPRISE = Pattern.compile("[^\\s\\p{Cntrl}]{1,18}");
    private static final int MERCHANTS_MAX = 10_000;
    private static final int NOTE_MAX = 1_000;

    private final Agreements agreements;
    private final RegisterPlatforms platforms;

    public KeepAgreements(Agreements agreements, RegisterPlatforms platforms) {
        this.agreements = agreements;
        this.platforms = platforms;
    }

    /**
     * An agreement to be.
     *
     * @param datasets by the word of the dataset, the names of the fields; empty is all of them
     */
    public record Draft(
            @Nullable Instant validFrom,
            @Nullable Instant validUntil,
            @Nullable Map<String, @Nullable Set<@Nullable String>> datasets,
            @Nullable Set<@Nullable String> merchants,
            @Nullable Instant eventsFrom,
            @Nullable Instant eventsUntil,
            @Nullable String note) {}

    /** Adds the next version of a partner's agreement, or says what is wrong with it. */
    public Agreement add(String platform, Draft draft) throws SQLException {
        platforms.get(platform);
        Instant now = Instant.now();
        Instant from = draft.validFrom() == null ? now : draft.validFrom();
        if (draft.validUntil() != null && draft.validUntil().isBefore(from)) {
            throw invalid("validUntil: must not be before validFrom.", "validUntil：不得早于 validFrom。");
        }
        if (draft.eventsFrom() != null
                && draft.eventsUntil() != null
                && !draft.eventsFrom().isBefore(draft.eventsUntil())) {
            throw invalid("eventsUntil: must be after eventsFrom.", "eventsUntil：须晚于 eventsFrom。");
        }
        if (draft.note() != null
                && (draft.note().length() > NOTE_MAX || draft.note().indexOf('\0') >= 0)) {
            throw invalid("note: at most " + NOTE_MAX + " characters.", "note：最多 " + NOTE_MAX + " 个字符。");
        }
        return agreements.add(new Agreement(
                platform,
                1,
                from,
                draft.validUntil(),
                datasets(draft.datasets()),
                merchants(draft.merchants()),
                draft.eventsFrom(),
                draft.eventsUntil(),
                draft.note(),
                now));
    }

    /** The agreement of {@code platform} that has begun, ended or not. */
    public Optional<Agreement> begun(String platform) throws SQLException {
        platforms.get(platform);
        return agreements.begun(platform, Instant.now());
    }

    public List<Agreement> list(@Nullable String platform, String afterPlatform, int afterVersion, int limit)
            throws SQLException {
        return agreements.list(platform, afterPlatform, afterVersion, limit);
    }

    private static @Nullable Set<String> merchants(@Nullable Set<@Nullable String> given) {
        if (given == null) {
            return null;
        }
        Set<String> merchants = new TreeSet<>();
        for (@Nullable String code : given) {
            if (code == null || !ENTERPRISE.matcher(code).matches()) {
                throw invalidMerchants();
            }
            merchants.add(code);
        }
        if (merchants.isEmpty() || merchants.size() > MERCHANTS_MAX) {
            throw invalidMerchants();
        }
        return merchants;
    }

    private static ProblemException invalidMerchants() {
        return invalid(
                "merchants: 1 to " + MERCHANTS_MAX
                        + " enterprise codes of 1 to 18 characters; leave it out for all of its" + " merchants.",
                "merchants：1 至 " + MERCHANTS_MAX + " 个企业代码，每个 1 至 18 个字符；不填表示其全部商家。");
    }

    private static Map<Dataset, Set<String>> datasets(@Nullable Map<String, @Nullable Set<@Nullable String>> given) {
        if (given == null) {
            throw invalid(
                    "datasets: which of " + Dataset.words() + " are shared; {} ends the sharing.",
                    "datasets：共享的数据集（" + Dataset.words() + "）；{} 表示终止共享。");
        }
        Map<Dataset, Set<String>> datasets = new EnumMap<>(Dataset.class);
        given.forEach((word, wanted) -> {
            Dataset dataset = Dataset.of(word)
                    .orElseThrow(() -> invalid(
                            "datasets/" + word + ": one of " + Dataset.words() + ".",
                            "datasets/" + word + "：须为 " + Dataset.words() + " 之一。"));
            Set<String> fields = new TreeSet<>();
            if (wanted != null) {
                wanted.forEach(field -> fields.add(known(dataset, field)));
            }
            datasets.put(dataset, fields);
        });
        return datasets;
    }

    private static String known(Dataset dataset, @Nullable String field) {
        Set<String> known = dataset.byName().keySet();
        if (field == null || !known.contains(field)) {
            String pointer = "datasets/" + dataset.code() + "/" + field;
            throw invalid(
                    pointer + ": the fields are " + String.join(", ", known) + ".",
                    pointer + "：可用字段为 " + String.join("、", known) + "。");
        }
        return field;
    }

    private static ProblemException invalid(String english, String chinese) {
        return IngestProblem.AGREEMENT_INVALID.because(english, chinese);
    }
}
