package io.tidegate.risk.model;

import io.tidegate.risk.consignment.Consignment;
import io.tidegate.risk.model.Learner.Learned;
import io.tidegate.risk.model.Replay.Row;
import io.tidegate.risk.model.TreeTrainer.Parameters;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A version of the model with the statistics that it was trained with. Both are frozen: the same declaration has the same
 * score from the same version for ever, which is what lets a past decision be repeated. Thread-safe.
 */
public final class RiskModel {

    private static final int REASONS = 10;

    private final ModelCard card;
    private final Learned learned;
    private final History history;
    private final Reference reference;

    RiskModel(ModelCard card, Learned learned, History history, Reference reference) {
        this.card = card;
        this.learned = learned;
        this.history = history;
        this.reference = reference;
    }

    /**
     * A score and where it comes from.
     *
     * @param version of the model
     * @param probability that an inspection would find a violation
     * @param base log-odds that every declaration starts from
     * @param contributions what single features add to the log-odds, the largest first
     * @param others what the features that are not listed add together
     */
    public record Scored(
            String version, double probability, double base, List<Contribution> contributions, double others) {}

    /**
     * One feature's part.
     *
     * @param value null where nothing was known
     * @param logOdds added
     */
    public record Contribution(String feature, @Nullable Double value, double logOdds) {}

    /** Trains on declarations with verdicts; throws IllegalArgumentException where there are too few of either kind. */
    public static RiskModel train(List<Declaration> declarations, Parameters parameters) {
        List<Declaration> known = declarations.stream()
                .filter(declaration -> declaration.verdict().known())
                .sorted(Comparator.comparing(Declaration::day).thenComparing(Declaration::id))
                .toList();
        if (known.isEmpty()) {
            throw new IllegalArgumentException("no declaration has been inspected");
        }
        List<Row> rows = Replay.rows(known, new History(true), Labels.NEXT_DAY);
        var history = new History(true);
        known.forEach(declaration -> {
            history.declared(declaration);
            history.inspected(declaration);
        });
        Learned learned = Learner.learn(rows, history.names(), parameters);
        String digest = DataDigest.of(known);
        var card = new ModelCard(
                DataDigest.of(digest + parameters).substring(0, 16),
                known.getFirst().day(),
                known.getLast().day(),
                known.size(),
                (int) known.stream().filter(row -> row.verdict().violation()).count(),
                digest,
                learned.parameters(),
                learned.forest().trees().size(),
                history.names(),
                learned.calibration(),
                learned.threshold(),
                learned.heldOut());
        return new RiskModel(card, learned, history, Reference.of(served(known), learned));
    }

    /** The last quarter as a version that was frozen before it would see them: what later days are compared with. */
    private static List<Row> served(List<Declaration> known) {
        LocalDate from = known.get(known.size() * 3 / 4).day();
        var before = new History(true);
        known.stream().filter(declaration -> declaration.day().isBefore(from)).forEach(declaration -> {
            before.declared(declaration);
            before.inspected(declaration);
        });
        return known.stream()
                .filter(declaration -> !declaration.day().isBefore(from))
                .map(declaration -> new Row(declaration, before.features(declaration), false))
                .toList();
    }

    /** What it is. */
    public ModelCard card() {
        return card;
    }

    Learned learned() {
        return learned;
    }

    History history() {
        return history;
    }

    Reference reference() {
        return reference;
    }

    /** Probability of a violation. */
    public double probability(Declaration declaration) {
        return learned.probability(features(declaration));
    }

    /** Probability with its reasons. */
    public Scored score(Declaration declaration) {
        float[] row = features(declaration);
        double[] contributions = learned.forest().contributions(row);
        List<Contribution> all = new ArrayList<>();
        for (int place = 0; place < contributions.length; place++) {
            Double value = Float.isNaN(row[place]) ? null : (double) row[place];
            all.add(new Contribution(learned.forest().features().get(place), value, contributions[place]));
        }
        all.sort(Comparator.comparingDouble((Contribution part) -> -Math.abs(part.logOdds()))
                .thenComparing(Contribution::feature));
        double others =
                all.stream().skip(REASONS).mapToDouble(Contribution::logOdds).sum();
        return new Scored(
                card.version(),
                learned.probability(row),
                learned.forest().base(),
                all.stream().limit(REASONS).toList(),
                others);
    }

    /** What it says of a general-trade consignment, for its assessment. */
    public LearnedScore judge(Consignment consignment) {
        Declaration item = DeclaredItems.of(consignment);
        return item == null
                ? LearnedScore.incomplete(card.version(), DeclaredItems.missing(consignment))
                : LearnedScore.of(score(item));
    }

    /** How far declarations are from those it was trained on. */
    public Drift drift(List<Declaration> declarations) {
        List<Row> rows = declarations.stream()
                .map(declaration -> new Row(declaration, features(declaration), false))
                .toList();
        return reference.drift(rows, learned);
    }

    /** The history digests keys with one digest: one declaration at a time. */
    private float[] features(Declaration declaration) {
        synchronized (history) {
            return history.features(declaration);
        }
    }
}
