package io.tidegate.ingest.platform.store;

import io.tidegate.ingest.platform.ApiKey;
import io.tidegate.ingest.platform.Platform;
import io.tidegate.ingest.platform.Role;
import io.tidegate.ingest.platform.Scope;
import io.tidegate.ingest.platform.SignaturePolicy;
import io.tidegate.ingest.platform.State;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Platforms and keys as rows: which columns, and how they are read and set. */
final class PlatformRows {

    static final String PLATFORM =
            "platform.code, platform.name, platform.codes, platform.roles, platform.idempotency_key_required,"
                    + " platform.sandbox, platform.signature_mode, platform.sha1_allowed, platform.state,"
                    + " platform.client_id, platform.client_scopes, platform.client_last_used_at, platform.version,"
                    + " platform.created_at, platform.updated_at";

    static final String KEY =
            "api_key.key_id, api_key.hash, api_key.label, api_key.scopes, api_key.created_at, api_key.expires_at,"
                    + " api_key.revoked_at, api_key.last_used_at";

    /** How many columns {@link #KEY} has. */
    static final int KEY_COLUMNS = 8;

    private PlatformRows() {}

    /** The platform in the columns after the {@code before}th. */
    static Platform platform(ResultSet row, int before) throws SQLException {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String role : words(row, before + 4)) {
            Role.of(role).ifPresent(roles::add);
        }
        return new Platform(
                row.getString(before + 1),
                row.getString(before + 2),
                new LinkedHashSet<>(Arrays.asList(words(row, before + 3))),
                roles,
                row.getBoolean(before + 5),
                row.getBoolean(before + 6),
                new SignaturePolicy(
                        SignaturePolicy.Mode.valueOf(row.getString(before + 7)), row.getBoolean(before + 8)),
                State.valueOf(row.getString(before + 9)),
                row.getString(before + 10),
                scopes(row, before + 11),
                nullableInstant(row, before + 12),
                row.getInt(before + 13),
                instant(row, before + 14),
                instant(row, before + 15));
    }

    /** Sets the columns from {@code name} to {@code client_scopes}, and {@code updated_at}; gives the next parameter's number. */
    static int settings(PreparedStatement statement, int from, Platform platform) throws SQLException {
        int at = from;
        statement.setString(at++, platform.name());
        texts(statement, at++, platform.codes(), code -> code);
        texts(statement, at++, platform.roles(), Role::code);
        statement.setBoolean(at++, platform.idempotencyKeyRequired());
        statement.setBoolean(at++, platform.sandbox());
        statement.setString(at++, platform.signature().mode().name());
        statement.setBoolean(at++, platform.signature().sha1Allowed());
        statement.setString(at++, platform.state().name());
        statement.setString(at++, platform.clientId());
        texts(statement, at++, platform.clientScopes(), Scope::code);
        statement.setObject(at++, utc(platform.updatedAt()));
        return at;
    }

    /** The key in the columns after the {@code before}th. */
    static ApiKey key(ResultSet row, int before) throws SQLException {
        return new ApiKey(
                row.getString(before + 1),
                row.getBytes(before + 2),
                row.getString(before + 3),
                scopes(row, before + 4),
                instant(row, before + 5),
                nullableInstant(row, before + 6),
                nullableInstant(row, before + 7),
                nullableInstant(row, before + 8));
    }

    static <T> void texts(PreparedStatement statement, int at, Collection<T> values, Function<T, String> text)
            throws SQLException {
        Object[] texts = values.stream().map(text).toArray();
        statement.setArray(at, statement.getConnection().createArrayOf("text", texts));
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Set<Scope> scopes(ResultSet row, int column) throws SQLException {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (String code : words(row, column)) {
            Scope.of(code).ifPresent(scopes::add);
        }
        return scopes;
    }

    private static String[] words(ResultSet row, int column) throws SQLException {
        return (String[]) row.getArray(column).getArray();
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant nullableInstant(ResultSet row, int column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
