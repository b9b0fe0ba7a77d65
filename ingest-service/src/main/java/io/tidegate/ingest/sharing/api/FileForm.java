package io.tidegate.ingest.sharing.api;

import io.tidegate.ingest.sharing.Column;
import io.tidegate.kernel.problem.CommonProblem;
import io.tidegate.kernel.problem.ProblemException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The forms of a download. */
enum FileForm {
    CSV("csv", "text/csv; charset=UTF-8; header=present") {
        @Override
        RowFile open(OutputStream out, String name, List<Column> columns) throws IOException {
            return new CsvFile(out, columns);
        }
    },
    NDJSON("ndjson", "application/x-ndjson") {
        @Override
        RowFile open(OutputStream out, String name, List<Column> columns) throws IOException {
            return new NdjsonFile(out, columns);
        }
    },
    PARQUET("parquet", "application/vnd.apache.parquet") {
        @Override
        RowFile open(OutputStream out, String name, List<Column> columns) throws IOException {
            return new ParquetFile(out, name, columns);
        }
    };

    private final String word;
    private final String mediaType;

    FileForm(String word, String mediaType) {
        this.word = word;
        this.mediaType = mediaType;
    }

    /** The parameter's word and the file's ending. */
    String word() {
        return word;
    }

    String mediaType() {
        return mediaType;
    }

    /** Begins a file of rows called {@code name}. */
    abstract RowFile open(OutputStream out, String name, List<Column> columns) throws IOException;

    static FileForm of(@Nullable String word) {
        for (FileForm form : values()) {
            if (form.word.equals(word)) {
                return form;
            }
        }
        throw new ProblemException(
                CommonProblem.INVALID_PARAMETER, "form: one of csv, ndjson, parquet", "form：须为 csv、ndjson、parquet 之一");
    }
}
