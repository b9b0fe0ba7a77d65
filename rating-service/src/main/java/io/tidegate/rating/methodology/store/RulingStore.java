package io.tidegate.rating.methodology.store;

import io.tidegate.rating.RatingProblem;
import io.tidegate.rating.methodology.Methodologies;
import io.tidegate.rating.methodology.Methodologies.Published;
import io.tidegate.rating.methodology.Ruling;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The ruling methodology by the table of adoptions. Stateless. */
@ApplicationScoped
public class RulingStore implements Ruling {

    private static final String ADOPTED = """
            SELECT digest FROM trial WHERE outcome = 'granted' ORDER BY decided_at DESC LIMIT 1""";

    private final Methodologies methodologies;

    RulingStore(Methodologies methodologies) {
        this.methodologies = methodologies;
    }

    @Override
    public Published of(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(ADOPTED);
                ResultSet row = select.executeQuery()) {
            if (!row.next()) {
                return methodologies.current();
            }
            String digest = row.getString(1);
            return methodologies.all().stream()
                    .filter(one -> one.digest().equals(digest))
                    .findFirst()
                    .orElseThrow(() -> RatingProblem.METHODOLOGY_GONE.because(
                            "The adopted methodology " + digest + " is not installed", "已采用的评级方法 " + digest + " 未安装"));
        }
    }
}
