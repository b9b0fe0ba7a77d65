package io.tidegate.risk.screening.store;

import io.tidegate.kernel.id.Ids;
import io.tidegate.risk.screening.ListEntry;
import io.tidegate.risk.screening.ListFile;
import io.tidegate.risk.screening.ListImport.Difference;
import io.tidegate.risk.screening.ListKind;
import io.tidegate.risk.screening.ListRegister.Upload;
import io.tidegate.risk.screening.RowFault;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads one file into the register, row by row. For one thread, used once. */
final class ImportRun {

    static final int FAULTS_MAX = 100;

    /** A file of which so many rows have a fault is another kind of file. */
    private static final long FAULTY_MAX = 10_000;

    private static final int PROGRESS_EVERY = 20_000;

    private final Upload upload;
    private final ListKind kind;
    private final long number;
    private final Consumer<ImportRun> progress;
    private final List<RowFault> faults = new ArrayList<>();
    private final MessageDigest digest = Ids.sha256();
    private final Counted file;

    long rows;
    long faulty;
    long repeated;

    @Nullable
    Difference difference;

    ImportRun(Upload upload, ListKind kind, long number, InputStream file, Consumer<ImportRun> progress) {
        this.upload = upload;
        this.kind = kind;
        this.number = number;
        this.file = new Counted(new DigestInputStream(file, digest));
        this.progress = progress;
    }

    long bytes() {
        return file.bytes;
    }

    List<RowFault> faults() {
        return List.copyOf(faults);
    }

    String digest() {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Whether the rows are to stay; else the transaction is to be rolled back. */
    boolean read(Connection connection) throws SQLException, IOException {
        ListFile entries;
        try {
            entries = new ListFile(file, upload.csv(), kind);
        } catch (IOException e) {
            fault(new RowFault(
                    1, null, null, String.valueOf(e.getMessage()), "write a first line like entry,name,wordsEn"));
            return false;
        }
        entries.flaws().forEach(this::fault);
        boolean whole = entries.flaws().isEmpty();
        StagedRows staged = new StagedRows(connection, kind);
        boolean copying = whole;
        try {
            while (whole) {
                long before = faulty;
                ListEntry entry = entries.next(counted());
                if (entries.ended()) {
                    break;
                }
                rows++;
                faulty = Math.min(faulty, before + 1);
                if (entry != null && copying) {
                    staged.add(entries.line(), entry);
                } else if (entry == null && !upload.skipFaulty() && copying) {
                    copying = false;
                    staged.cancel();
                }
                if (rows % PROGRESS_EVERY == 0) {
                    progress.accept(this);
                }
                if (faulty >= FAULTY_MAX) {
                    faults.addFirst(new RowFault(
                            entries.line(),
                            null,
                            null,
                            "fewer than " + FAULTY_MAX + " rows have a fault",
                            "is it the right file?"));
                    whole = false;
                }
            }
            if (!copying || !whole) {
                file.transferTo(java.io.OutputStream.nullOutputStream());
                return false;
            }
            staged.end();
        } finally {
            staged.cancel();
        }
        progress.accept(this);
        return compare(connection, entries.published());
    }

    private boolean compare(Connection connection, boolean published) throws SQLException {
        ImportDifference.Repeated again = ImportDifference.repeated(connection, FAULTS_MAX);
        if (again.count() > 0) {
            if (published) {
                repeated = again.count();
            } else {
                again.first().forEach(this::keep);
                faulty += again.count();
                if (!upload.skipFaulty()) {
                    return false;
                }
            }
            ImportDifference.single(connection, published);
        }
        difference = ImportDifference.write(connection, upload.list(), number);
        return !upload.dryRun();
    }

    private Consumer<RowFault> counted() {
        return this::fault;
    }

    private void fault(RowFault fault) {
        faulty++;
        keep(fault);
    }

    private void keep(RowFault fault) {
        if (faults.size() < FAULTS_MAX) {
            faults.add(fault);
        }
    }

    /** Counts what is read. */
    private static final class Counted extends FilterInputStream {

        private long bytes;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            bytes += b < 0 ? 0 : 1;
            return b;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = super.read(buffer, offset, length);
            bytes += Math.max(count, 0);
            return count;
        }
    }
}
