package io.tidegate.ingest.acceptance.api;

import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.tidegate.contracts.Json;
import io.tidegate.ingest.acceptance.Answer;
import io.tidegate.ingest.acceptance.Answer.Status;
import io.tidegate.kernel.problem.Language;
import io.tidegate.kernel.problem.Problem.Violation;
import io.tidegate.kernel.problem.ProblemException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Writes answers one a line. Not thread-safe. */
final class StreamAnswers {

    private static final ObjectWriter WRITER = Json.mapper()
            .writerFor(Answer.class)
            .withRootValueSeparator("\n")
            .without(SerializationFeature.FLUSH_AFTER_WRITE_VALUE);

    private final OutputStream out;
    private final SequenceWriter writer;
    private boolean isFinal = true;

    StreamAnswers(OutputStream out) throws IOException {
        this.out = out;
        this.writer = WRITER.writeValues(out);
    }

    /** Writes and sends the answers to a chunk. */
    void write(List<Answer> answers) throws IOException {
        for (Answer answer : answers) {
            isFinal &= answer.status() != Status.RETRY;
        }
        writer.writeAll(answers);
        writer.flush();
    }

    /** The last answer of a stream that broke: from this line on nothing was read. */
    void broken(int index, ProblemException why, Language language) throws IOException {
        Violation violation = new Violation(
                "",
                why.code().code(),
                null,
                why.detail(language),
                language.choose("Send it again from this line on.", "请从此行起重新发送。"));
        write(List.of(undecided(index, violation)));
    }

    void end() throws IOException {
        writer.flush();
        out.write('\n');
        out.flush();
    }

    /** Whether the same stream would get the same answers again. */
    boolean isFinal() {
        return isFinal;
    }

    /** The answer to a document that was not looked at. */
    static Answer undecided(int index, Violation why) {
        return new Answer(index, Status.RETRY, null, null, null, null, List.of(why), null);
    }
}
