package io.tidegate.risk.rulebook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.risk.rulebook.store.ClasspathRules;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A version that is brought back after an upgrade meets a book with names that it does not know. */
class RuleBooksTest {

    private static final RuleBookContent SHIPPED = new RuleBook(new ClasspathRules()).content();

    private final List<RuleBookContent> shelf = new ArrayList<>();
    private final RuleBooks books = new RuleBooks(new RuleBookShelf() {
        @Override
        public int latest() {
            return shelf.size();
        }

        @Override
        public RuleBookContent find(int number) {
            return shelf.get(number - 1);
        }
    });

    /** The shipped rules, of which one reads something that only a later version knows. */
    private static RuleBookContent ofALaterVersion() {
        String json = new String(SHIPPED.json(), UTF_8);
        return RuleBookContent.read(
                json.replace("signals.bookOver", "signals.neverHeardOf").getBytes(UTF_8));
    }

    @Test
    void theNewestBookThatCanBeReadIsInForce() throws SQLException {
        shelf.add(SHIPPED);
        shelf.add(SHIPPED);
        shelf.add(ofALaterVersion());

        assertThat(books.current().number()).isEqualTo(2);
        assertThat(Objects.requireNonNull(books.unread()).number()).isEqualTo(3);
        assertThat(Objects.requireNonNull(books.unread()).behind()).isEqualTo(1);
        assertThat(Objects.requireNonNull(books.unread()).problems())
                .contains("bonded-leakage.book-overdrawn", "signals.neverHeardOf");
        assertThat(books.current().rules()).hasSameSizeAs(SHIPPED.active());
    }

    @Test
    void aReplicaThatRunsKeepsItsBookAndTakesTheNextThatItCanRead() throws SQLException {
        shelf.add(SHIPPED);
        assertThat(books.current().number()).isEqualTo(1);
        shelf.add(ofALaterVersion());

        assertThat(books.refresh().number()).isEqualTo(1);
        assertThat(books.unread()).isNotNull();

        shelf.add(SHIPPED);
        assertThat(books.refresh().number()).isEqualTo(3);
        assertThat(books.unread()).isNull();
    }

    @Test
    void withoutAnyBookThatCanBeReadItDoesNotStart() {
        shelf.add(ofALaterVersion());

        assertThatThrownBy(books::current)
                .isInstanceOf(RuleBookException.class)
                .hasMessageContaining("signals.neverHeardOf");
    }
}
