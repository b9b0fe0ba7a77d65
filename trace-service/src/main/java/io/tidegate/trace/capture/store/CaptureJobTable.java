package io.tidegate.trace.capture.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.tidegate.contracts.Json;
import io.tidegate.kernel.problem.Problem.Violation;
import io.tidegate.trace.capture.CaptureJob;
import io.tidegate.trace.capture.CaptureJobs;
import io.tidegate.trace.capture.ErrorBehaviour;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Jobs of capture in PostgreSQL. */
@ApplicationScoped
public class CaptureJobTable implements CaptureJobs {

    private static final String COLUMNS = "job_id, created_at, finished_at, behaviour, success, captured, duplicates,"
            + " failed, error_count, errors";
    private static final TypeReference<List<Violation>> ERRORS = new TypeReference<>() {};

    private final DataSource database;

    public CaptureJobTable(DataSource database) {
        this.database = database;
    }

    @Override
    public void save(Connection connection, CaptureJob job) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO capture_job (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::json)")) {
            insert.setObject(1, job.id());
            insert.setObject(2, job.createdAt().atOffset(ZoneOffset.UTC));
            insert.setObject(3, job.finishedAt().atOffset(ZoneOffset.UTC));
            insert.setString(4, job.behaviour().word());
            insert.setBoolean(5, job.success());
            insert.setInt(6, job.captured());
            insert.setInt(7, job.duplicates());
            insert.setInt(8, job.failed());
            insert.setInt(9, job.errorCount());
            insert.setString(10, json(job.errors()));
            insert.executeUpdate();
        }
    }

    @Override
    public void save(CaptureJob job) throws SQLException {
        try (Connection connection = database.getConnection()) {
            save(connection, job);
        }
    }

    @Override
    public @Nullable CaptureJob get(UUID id) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("SELECT " + COLUMNS + " FROM capture_job WHERE job_id = ?")) {
            select.setObject(1, id);
            List<CaptureJob> jobs = jobs(select);
            return jobs.isEmpty() ? null : jobs.getFirst();
        }
    }

    @Override
    public List<CaptureJob> list(@Nullable UUID before, int limit) throws SQLException {
        String after = before == null ? "" : " WHERE job_id < ?";
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT " + COLUMNS + " FROM capture_job" + after + " ORDER BY job_id DESC LIMIT ?")) {
            if (before != null) {
                select.setObject(1, before);
            }
            select.setInt(before == null ? 1 : 2, limit);
            return jobs(select);
        }
    }

    private static List<CaptureJob> jobs(PreparedStatement select) throws SQLException {
        List<CaptureJob> jobs = new ArrayList<>();
        try (ResultSet found = select.executeQuery()) {
            while (found.next()) {
                ErrorBehaviour behaviour = ErrorBehaviour.of(found.getString(4));
                jobs.add(new CaptureJob(
                        found.getObject(1, UUID.class),
                        found.getObject(2, OffsetDateTime.class).toInstant(),
                        found.getObject(3, OffsetDateTime.class).toInstant(),
                        behaviour == null ? ErrorBehaviour.ROLLBACK : behaviour,
                        found.getBoolean(5),
                        found.getInt(6),
                        found.getInt(7),
                        found.getInt(8),
                        found.getInt(9),
                        errors(found.getString(10))));
            }
        }
        return jobs;
    }

    private static String json(List<Violation> errors) {
        try {
            return Json.mapper().writeValueAsString(errors);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Violation> errors(String json) {
        try {
            return Json.mapper().readValue(json, ERRORS);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
