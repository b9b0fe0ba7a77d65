package io.tidegate.risk.screening.store;

import io.tidegate.kernel.sql.Tx;
import io.tidegate.risk.ruleregistry.RuleProblem;
import io.tidegate.risk.screening.ListEntry;
import io.tidegate.risk.screening.ListImport;
import io.tidegate.risk.screening.ListImport.State;
import io.tidegate.risk.screening.ListKind;
import io.tidegate.risk.screening.ListProblem;
import io.tidegate.risk.screening.ListRegister;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The register in PostgreSQL. Decisions on one list are made one after the other. */
@ApplicationScoped
class ListStore implements ListRegister {

    private static final String OPEN = """
        INSERT INTO reference_list AS l (code, kind, kind_since, title_en, title_zh, by, at) VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (code) DO UPDATE SET title_en = excluded.title_en, title_zh = excluded.title_zh, by = excluded.by,
            at = excluded.at WHERE l.kind = excluded.kind AND l.kind_since IS NOT DISTINCT FROM excluded.kind_since\
        """;

    private static final String LISTS = """
        SELECT l.code, coalesce(l.kind_since, l.kind) AS kind, l.title_en, l.title_zh,
            (SELECT max(version) FROM list_import i WHERE i.list = l.code AND i.effective_from <= ?) AS in_force,
            (SELECT max(version) FROM list_import i WHERE i.list = l.code) AS latest,
            (SELECT coalesce(sum(added - removed), 0) FROM list_import i
                WHERE i.list = l.code AND i.version IS NOT NULL AND i.effective_from <= ?) AS entries
        FROM reference_list l WHERE ?::text IS NULL OR l.code = ? ORDER BY l.code\
        """;

    private static final String ADOPT = """
        UPDATE list_import SET state = 'adopted', version = ?, effective_from = ?, decided_by = ?, decided_why = ?,
            decided_at = ?, cascade = 'waiting' WHERE number = ?\
        """;

    private static final String SUPERSEDE = """
        UPDATE list_entry old SET ended_by = ? FROM list_entry new, list_import i
        WHERE new.import = ? AND old.list = ? AND old.entry = new.entry AND old.ended_by IS NULL AND old.import <> new.import
            AND i.number = old.import AND i.version IS NOT NULL\
        """;

    private static final String REJECT = """
        UPDATE list_import SET state = 'rejected', decided_by = ?, decided_why = ?, decided_at = ? WHERE number = ?\
        """;

    private final DataSource database;
    private final ListReader reader;
    private final EntryQueries entries;

    ListStore(DataSource database, ListReader reader, EntryQueries entries) {
        this.database = database;
        this.reader = reader;
        this.entries = entries;
    }

    @Override
    public ReferenceList open(ReferenceList list, String by, Instant at) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(OPEN)) {
            insert.setString(1, list.code());
            String before = list.kind().codeBefore();
            insert.setString(2, before);
            insert.setString(
                    3, before.equals(list.kind().code()) ? null : list.kind().code());
            insert.setString(4, list.titleEn());
            insert.setString(5, list.titleZh());
            insert.setString(6, by);
            insert.setObject(7, at.atOffset(ZoneOffset.UTC));
            if (insert.executeUpdate() == 0) {
                throw ListProblem.LIST_DIFFERS.because(
                        "The list " + list.code() + " is of another kind; choose another code",
                        "名单 " + list.code() + " 属于另一类别；请使用其他代码");
            }
        }
        return list(list.code());
    }

    @Override
    public List<ReferenceList> lists() throws SQLException {
        return lists(null);
    }

    @Override
    public ReferenceList list(String code) throws SQLException {
        List<ReferenceList> found = lists(code);
        if (found.isEmpty()) {
            throw ListProblem.LIST_UNKNOWN.because("There is no list " + code, "没有名单 " + code);
        }
        return found.getFirst();
    }

    @Override
    public ListImport read(Upload upload, InputStream file) throws SQLException, IOException {
        return reader.read(upload, list(upload.list()).kind(), file);
    }

    @Override
    public ListImport find(String list, String id) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return ImportRows.known(connection, list, id, false);
        }
    }

    @Override
    public List<ListImport> imports(String list, boolean adopted, long before, int limit) throws SQLException {
        list(list);
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement("SELECT " + ImportRows.COLUMNS
                        + " FROM list_import WHERE list = ? AND number < ? AND (NOT ? OR version IS NOT NULL)"
                        + " ORDER BY number DESC LIMIT ?")) {
            select.setString(1, list);
            select.setLong(2, before);
            select.setBoolean(3, adopted);
            select.setInt(4, limit);
            return ImportRows.read(select);
        }
    }

    @Override
    public ListImport adopt(String list, String id, LocalDate from, Decided decided) throws SQLException {
        return Tx.in(database, connection -> {
            lock(connection, list);
            ListImport proposal = proposal(connection, list, id);
            if (proposal.by().equals(decided.by())) {
                throw RuleProblem.FOUR_EYES.because(
                        decided.by() + " brought the import " + id + "; another officer adopts it",
                        decided.by() + " 提交了导入 " + id + "，须由他人采纳");
            }
            int latest = ListReader.latest(connection, list);
            if (!Objects.equals(proposal.base(), latest)) {
                throw ListProblem.LIST_MOVED_ON.because(
                        "The import " + id + " was compared with version " + proposal.base() + ", the latest is "
                                + latest + "; bring the file again under another id",
                        "导入 " + id + " 是与第 " + proposal.base() + " 版比较的，最新为第 " + latest + " 版；请以其他编号重新导入");
            }
            LocalDate least = effective(connection, list, latest);
            if (least != null && from.isBefore(least)) {
                throw ListProblem.LIST_MOVED_ON.because(
                        "Version " + latest + " comes into force on " + least + "; choose that day or a later one",
                        "第 " + latest + " 版自 " + least + " 起生效；请选择该日或以后");
            }
            supersede(connection, list, proposal.number(), latest);
            try (PreparedStatement update = connection.prepareStatement(ADOPT)) {
                update.setInt(1, latest + 1);
                update.setDate(2, Date.valueOf(from));
                update.setString(3, decided.by());
                update.setString(4, decided.why());
                update.setObject(5, decided.at().atOffset(ZoneOffset.UTC));
                update.setLong(6, proposal.number());
                update.executeUpdate();
            }
            return ImportRows.known(connection, list, id, false);
        });
    }

    @Override
    public ListImport reject(String list, String id, Decided decided) throws SQLException {
        return Tx.in(database, connection -> {
            lock(connection, list);
            ListImport proposal = proposal(connection, list, id);
            entries.drop(connection, proposal.number());
            try (PreparedStatement update = connection.prepareStatement(REJECT)) {
                update.setString(1, decided.by());
                update.setString(2, decided.why());
                update.setObject(3, decided.at().atOffset(ZoneOffset.UTC));
                update.setLong(4, proposal.number());
                update.executeUpdate();
            }
            return ImportRows.known(connection, list, id, false);
        });
    }

    @Override
    public List<EntryChange> difference(
            String list, String id, @Nullable String change, @Nullable String after, int limit) throws SQLException {
        return entries.difference(find(list, id), change, after, limit);
    }

    @Override
    public List<ListEntry> entries(String list, EntryFilter filter, @Nullable String after, int limit)
            throws SQLException {
        ReferenceList known = list(list);
        Integer wanted = filter.version() == null ? known.inForce() : filter.version();
        if (wanted == null) {
            return List.of();
        }
        if (known.latest() == null || wanted < 1 || wanted > known.latest()) {
            throw ListProblem.LIST_UNKNOWN.because(
                    "The list " + list + " has no version " + wanted, "名单 " + list + " 没有第 " + wanted + " 版");
        }
        return entries.entries(list, wanted, filter, after, limit);
    }

    private List<ReferenceList> lists(@Nullable String code) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(LISTS)) {
            Date today = Date.valueOf(Editions.today());
            select.setDate(1, today);
            select.setDate(2, today);
            select.setString(3, code);
            select.setString(4, code);
            List<ReferenceList> lists = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    lists.add(new ReferenceList(
                            row.getString("code"),
                            Objects.requireNonNull(ListKind.of(row.getString("kind"))),
                            row.getString("title_en"),
                            row.getString("title_zh"),
                            row.getObject("in_force", Integer.class),
                            row.getObject("latest", Integer.class),
                            row.getLong("entries")));
                }
            }
            return lists;
        }
    }

    private static ListImport proposal(Connection connection, String list, String id) throws SQLException {
        ListImport known = ImportRows.known(connection, list, id, true);
        if (known.state() != State.PROPOSED) {
            throw ListProblem.IMPORT_STATE_CONFLICT.because(
                    "The import " + id + " is " + known.state().code() + ", and must be proposed",
                    "导入 " + id + " 状态为 " + known.state().code() + "，应为 proposed");
        }
        return known;
    }

    private static void lock(Connection connection, String list) throws SQLException {
        try (PreparedStatement lock =
                connection.prepareStatement("SELECT 1 FROM reference_list WHERE code = ? FOR UPDATE")) {
            lock.setString(1, list);
            lock.execute();
        }
    }

    private static void supersede(Connection connection, String list, long number, int latest) throws SQLException {
        if (latest > 0) {
            try (PreparedStatement update = connection.prepareStatement(SUPERSEDE)) {
                update.setLong(1, number);
                update.setLong(2, number);
                update.setString(3, list);
                update.executeUpdate();
            }
        }
    }

    private static @Nullable LocalDate effective(Connection connection, String list, int version) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT effective_from FROM list_import WHERE list = ? AND version = ?")) {
            select.setString(1, list);
            select.setInt(2, version);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getDate(1).toLocalDate() : null;
            }
        }
    }
}
