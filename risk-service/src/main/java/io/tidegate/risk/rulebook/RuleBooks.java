package io.tidegate.risk.rulebook;

import io.tidegate.kernel.problem.CommonProblem;
import io.tidegate.kernel.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The rule book in force on this replica, and those of the past. A decision in progress keeps the book that it began with.
 * Thread-safe.
 */
@ApplicationScoped
public class RuleBooks {

    /** Books of the past that stay compiled. */
    private static final int KEPT_MAX = 50;

    private final RuleBookShelf shelf;
    private final Map<Integer, RuleBook> known = new ConcurrentHashMap<>();
    private volatile @Nullable RuleBook current;

    public RuleBooks(RuleBookShelf shelf) {
        this.shelf = shelf;
    }

    /** The book in force. */
    public RuleBook current() throws SQLException {
        RuleBook book = current;
        return book == null ? refresh() : book;
    }

    /** Takes the latest book; replicas call this from time to time, and whoever put a new one on the shelf at once. */
    public synchronized RuleBook refresh() throws SQLException {
        RuleBook book = current;
        int latest = shelf.latest();
        if (book == null || book.number() < latest) {
            book = of(latest);
            current = book;
        }
        return book;
    }

    /** The book with this number; a ProblemException where there is none. */
    public RuleBook of(int number) throws SQLException {
        RuleBook book = known.get(number);
        if (book == null) {
            RuleBookContent content = shelf.find(number);
            if (content == null) {
                throw new ProblemException(
                        CommonProblem.NOT_FOUND, "No rule book has the number " + number, "没有编号为 " + number + " 的规则库");
            }
            book = new RuleBook(number, content);
            if (known.size() >= KEPT_MAX) {
                known.clear();
            }
            known.put(number, book);
        }
        return book;
    }
}
