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
 *
 * <p>After an upgrade that is taken back, the latest book may have rules that read names which this version does not know. Then
 * the newest book that it can read is in force: no rule is left out of a book, and each decision names its book.
 * Thread-safe.
 */
@ApplicationScoped
public class RuleBooks {

    /** Books of the past that stay compiled. */
    private static final int KEPT_MAX = 50;

    private final RuleBookShelf shelf;
    private final Map<Integer, RuleBook> known = new ConcurrentHashMap<>();
    private volatile @Nullable RuleBook current;
    private volatile @Nullable Unread unread;

    /**
     * The latest book, which this version cannot read, and why.
     *
     * @param behind how many books the one in force is older
     */
    public record Unread(int number, int behind, String problems) {}

    public RuleBooks(RuleBookShelf shelf) {
        this.shelf = shelf;
    }

    /** The book in force. */
    public RuleBook current() throws SQLException {
        RuleBook book = current;
        return book == null ? refresh() : book;
    }

    /**
     * Takes the latest book that this version can read; replicas call this from time to time, and whoever put a new one on the
     * shelf at once. Throws RuleBookException where it can read none.
     */
    public synchronized RuleBook refresh() throws SQLException {
        RuleBook book = current;
        int latest = shelf.latest();
        Unread known = unread;
        if (book == null || (book.number() < latest && (known == null || known.number() < latest))) {
            book = newest(latest, book);
            current = book;
        }
        return book;
    }

    /** The latest book where this version cannot read it, so that an older one is in force; else null. */
    public @Nullable Unread unread() {
        return unread;
    }

    private RuleBook newest(int latest, @Nullable RuleBook held) throws SQLException {
        RuleBookException first = null;
        for (int number = latest; held == null ? number > 0 : number > held.number(); number--) {
            try {
                RuleBook book = of(number);
                unread = unread(latest, number, first);
                return book;
            } catch (RuleBookException e) {
                first = first == null ? e : first;
            }
        }
        if (held == null) {
            throw first == null ? new IllegalStateException("there is no rule book") : first;
        }
        unread = unread(latest, held.number(), first);
        return held;
    }

    private static @Nullable Unread unread(int latest, int held, @Nullable RuleBookException why) {
        return why == null ? null : new Unread(latest, latest - held, String.valueOf(why.getMessage()));
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
