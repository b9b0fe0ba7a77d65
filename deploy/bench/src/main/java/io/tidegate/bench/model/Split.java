package io.tidegate.bench.model;

import io.tidegate.risk.model.BrokenFileException;
import io.tidegate.risk.model.Declaration;
import io.tidegate.risk.model.DeclarationFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/**
 * One file of a split by time.
 *
 * @param name of the file, without folders
 * @param sha256 of its bytes
 * @param rows in the order of days
 */
record Split(String name, String sha256, List<Declaration> rows) {

    /** Reads a file; throws {@link BadInputException} in words for the one who runs the command. */
    static Split read(Path file) {
        String name = String.valueOf(file.getFileName());
        try {
            byte[] bytes = Files.readAllBytes(file);
            List<Declaration> rows = DeclarationFile.read(name, new ByteArrayInputStream(bytes)).stream()
                    .sorted(Comparator.comparing(Declaration::day))
                    .toList();
            return new Split(name, digest(bytes), rows).checked();
        } catch (BrokenFileException e) {
            throw new BadInputException(String.valueOf(e.getMessage()));
        } catch (NoSuchFileException _) {
            throw new BadInputException(file + ": there is no such file");
        } catch (IOException e) {
            throw new BadInputException(file + ": cannot be read: " + e.getMessage());
        }
    }

    LocalDate first() {
        return rows.getFirst().day();
    }

    LocalDate last() {
        return rows.getLast().day();
    }

    /** Throws {@link BadInputException} if this file does not lie after the other. */
    void after(Split earlier) {
        if (!first().isAfter(earlier.last())) {
            throw new BadInputException(name + ", column \"Date\": begins on " + first() + ", but " + earlier.name
                    + " ends on " + earlier.last()
                    + "; split the files by time, a score must not know what comes after its moment");
        }
    }

    private Split checked() {
        long violations = rows.stream().filter(row -> row.verdict().violation()).count();
        if (violations == 0 || violations == rows.size()) {
            throw new BadInputException(name + ", column \"Fraud\": every row says " + (violations == 0 ? "0" : "1")
                    + "; measuring needs rows of both kinds");
        }
        return this;
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
