package io.tidegate.risk.model;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** General-trade consignments on file, as the model sees them. */
public interface LabelledDeclarations {

    /** Those with an inspection's result. */
    List<Declaration> inspected() throws SQLException;

    /** Those declared from {@code from} to {@code until}, both included, at most {@code limit}, with or without result. */
    List<Declaration> declared(LocalDate from, LocalDate until, int limit) throws SQLException;

    /** The Beijing day of the latest event time of one that is not in the future; null where there is none. */
    @Nullable
    LocalDate lastDay() throws SQLException;

    /** One consignment; empty where the model has nothing to say of it. */
    List<Declaration> consignment(String id) throws SQLException;
}
