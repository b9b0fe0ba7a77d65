package io.tidegate.ingest.enterprise.store;

import io.tidegate.ingest.enterprise.Enterprise;
import io.tidegate.ingest.enterprise.EnterpriseRole;
import io.tidegate.ingest.enterprise.Enterprises;
import io.tidegate.kernel.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** The register in the tables {@code enterprise} and {@code enterprise_register}. Thread-safe. */
@ApplicationScoped
public class EnterpriseStore implements Enterprises {

    private static final String INSERT = """
            INSERT INTO enterprise (code, name, roles, valid_from, valid_until)
            SELECT e.code, e.name, e.roles, e.valid_from::date, nullif(e.valid_until, '')::date
            FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                 AS e (code, name, roles, valid_from, valid_until)""";

    private final DataSource database;

    public EnterpriseStore(DataSource database) {
        this.database = database;
    }

    @Override
    public long version() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement("SELECT version FROM enterprise_register");
                ResultSet row = select.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    @Override
    public List<Enterprise> all() throws SQLException {
        List<Enterprise> all = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT code, name, roles, valid_from, valid_until FROM enterprise");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                EnumSet<EnterpriseRole> roles = Arrays.stream(rows.getString(3).split(" ", -1))
                        .map(EnterpriseRole::of)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(EnterpriseRole.class)));
                all.add(new Enterprise(
                        rows.getString(1),
                        rows.getString(2),
                        roles,
                        rows.getObject(4, LocalDate.class),
                        rows.getObject(5, LocalDate.class)));
            }
        }
        return all;
    }

    @Override
    public long replace(Collection<Enterprise> enterprises) throws SQLException {
        return Tx.in(database, connection -> {
            // The row of the version comes first: two who replace wait for each other here.
            long version = nextVersion(connection);
            try (PreparedStatement delete = connection.prepareStatement("DELETE FROM enterprise")) {
                delete.executeUpdate();
            }
            insert(connection, List.copyOf(enterprises));
            return version;
        });
    }

    private static long nextVersion(Connection connection) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                        "UPDATE enterprise_register SET version = version + 1, changed_at = now() RETURNING version");
                ResultSet row = update.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void insert(Connection connection, List<Enterprise> enterprises) throws SQLException {
        int size = enterprises.size();
        String[] codes = new String[size];
        String[] names = new String[size];
        String[] roles = new String[size];
        String[] from = new String[size];
        String[] until = new String[size];
        for (int i = 0; i < size; i++) {
            Enterprise enterprise = enterprises.get(i);
            codes[i] = enterprise.code();
            names[i] = enterprise.name();
            roles[i] = enterprise.roles().stream()
                    .sorted()
                    .map(EnterpriseRole::code)
                    .collect(Collectors.joining(" "));
            from[i] = enterprise.from().toString();
            until[i] = Objects.toString(enterprise.until(), "");
        }
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setArray(1, connection.createArrayOf("text", codes));
            insert.setArray(2, connection.createArrayOf("text", names));
            insert.setArray(3, connection.createArrayOf("text", roles));
            insert.setArray(4, connection.createArrayOf("text", from));
            insert.setArray(5, connection.createArrayOf("text", until));
            insert.executeUpdate();
        }
    }
}
