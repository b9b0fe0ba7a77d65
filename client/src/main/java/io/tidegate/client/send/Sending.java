package io.tidegate.client.send;

import io.tidegate.client.Answer;
import io.tidegate.client.RefusedException;
import io.tidegate.client.TidegateClient;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Sends the pieces of sources over several connections and files their answers in the order of the sources. Pieces in flight
 * may overtake one another, which the centre allows. For one thread.
 */
final class Sending implements AutoCloseable {

    private final TidegateClient client;
    private final int connections;
    private final int chunk;
    private final Tally tally;
    private final Journal journal;
    private final ProgressLine progress;
    private final ExecutorService posts;
    private final Deque<Sent> inFlight = new ArrayDeque<>();

    Sending(TidegateClient client, int connections, int chunk, Tally tally, Journal journal, ProgressLine progress) {
        this.client = client;
        this.connections = connections;
        this.chunk = chunk;
        this.tally = tally;
        this.journal = journal;
        this.progress = progress;
        this.posts = Executors.newFixedThreadPool(connections, work -> {
            Thread thread = new Thread(work, "tidegate-send");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** A piece under way; {@code reached} is how many entries of its source are done when it is answered. */
    private record Sent(Piece piece, Future<Reply> reply, long reached) {}

    private record Reply(List<Answer> answers) {}

    /** Sends all; throws a GaveUpException, or a RefusedException about the key, at the first piece that cannot be sent. */
    void send(List<Source> sources) throws IOException, InterruptedException {
        for (Source source : sources) {
            long done = journal.done(source);
            long reached = 0;
            try (Pieces pieces = Pieces.of(source, chunk)) {
                for (Piece piece = pieces.next(); piece != null; piece = pieces.next()) {
                    reached += piece.count();
                    if (reached <= done) {
                        progress.advance(0, piece.bytes());
                        continue;
                    }
                    Piece next = piece;
                    inFlight.add(new Sent(next, posts.submit(() -> post(next)), reached));
                    while (inFlight.size() > 2 * connections) {
                        file(inFlight.remove());
                    }
                }
            }
        }
        while (!inFlight.isEmpty()) {
            file(inFlight.remove());
        }
    }

    private Reply post(Piece piece) throws IOException, InterruptedException {
        if (piece instanceof Piece.Documents documents) {
            return new Reply(client.send(documents.documents()));
        }
        if (piece instanceof Piece.Message message) {
            return new Reply(client.sendMessage(message.xml()).answers());
        }
        return new Reply(List.of());
    }

    private void file(Sent sent) throws IOException, InterruptedException {
        Piece piece = sent.piece();
        long counted = piece.count();
        try {
            List<Answer> answers = sent.reply().get().answers();
            if (piece instanceof Piece.Unreadable unreadable) {
                tally.unreadable(unreadable);
            } else {
                counted = answers.size();
                for (Answer answer : answers) {
                    tally.answered(piece.source().name(), place(piece, answer.index()), answer);
                }
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RefusedException refusal && !refusal.isAboutTheKey()) {
                tally.refused(piece.source().name(), refusal);
            } else if (e.getCause() instanceof IOException fault) {
                throw fault;
            } else if (e.getCause() instanceof InterruptedException stopped) {
                throw stopped;
            } else {
                throw new IllegalStateException("A piece of " + piece.source().name() + " failed", e.getCause());
            }
        }
        journal.reached(piece.source(), sent.reached());
        progress.advance(counted, piece.bytes());
    }

    private static String place(Piece piece, int index) {
        if (piece instanceof Piece.Documents documents) {
            return documents.places().get(index);
        }
        return "document " + (index + 1);
    }

    @Override
    public void close() {
        posts.shutdownNow();
    }
}
