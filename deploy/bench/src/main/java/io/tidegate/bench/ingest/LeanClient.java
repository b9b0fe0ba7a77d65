package io.tidegate.bench.ingest;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Iterator;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Sends posts over keep-alive connections from one thread: each connection sends its next when its last is answered (closed
 * loop). A general client takes several times the processor time, which the suite on the same machine would miss. For one
 * thread, used once.
 */
final class LeanClient implements AutoCloseable {

    private static final long LATENCY_MICROS_MAX = TimeUnit.MINUTES.toMicros(10);
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final int READ_BYTES = 65_536;

    private final Selector selector;
    private final Iterator<Post> posts;
    private final ByteBuffer received = ByteBuffer.allocateDirect(READ_BYTES);
    private final Histogram latencies = new Histogram(LATENCY_MICROS_MAX, 3);
    private final TreeMap<Integer, Long> refusals = new TreeMap<>();
    private long accepted;
    private long documents;
    private long answered;
    private int busy;

    /** A client of {@code server} that will send {@code posts}, each once. */
    LeanClient(InetSocketAddress server, int connections, Iterator<Post> posts) throws IOException {
        this.selector = Selector.open();
        this.posts = posts;
        for (int i = 0; i < connections; i++) {
            SocketChannel channel = SocketChannel.open(server);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.configureBlocking(false);
            channel.register(selector, 0, new Connection(channel));
        }
    }

    /**
     * What came of a load.
     *
     * @param posts answered
     * @param documents in them
     * @param accepted documents answered accepted
     * @param refusals posts answered 300 or more, by status
     * @param seconds until the last answer
     */
    record Result(
            long posts,
            long documents,
            long accepted,
            TreeMap<Integer, Long> refusals,
            double seconds,
            Histogram latencies) {}

    /** Sends for {@code seconds}, or until there are no posts left; returns when all are answered. */
    Result run(double seconds) throws IOException {
        long begun = System.nanoTime();
        long end = begun + (long) (seconds * 1e9);
        for (SelectionKey key : selector.keys()) {
            next(key, end);
        }
        while (busy > 0) {
            if (selector.select(TimeUnit.SECONDS.toMillis(1)) == 0 && System.nanoTime() > end + PATIENCE_NANOS) {
                throw new IOException(busy + " posts were not answered for a minute");
            }
            for (SelectionKey key : selector.selectedKeys()) {
                if (key.isWritable()) {
                    connection(key).write(key);
                }
                if (key.isReadable()) {
                    read(key, end);
                }
            }
            selector.selectedKeys().clear();
        }
        double took = (System.nanoTime() - begun) / 1e9;
        return new Result(answered, documents, accepted, refusals, took, latencies);
    }

    private void next(SelectionKey key, long end) throws IOException {
        if (System.nanoTime() >= end || !posts.hasNext()) {
            key.interestOps(0);
            return;
        }
        busy++;
        connection(key).send(posts.next(), key);
    }

    private void read(SelectionKey key, long end) throws IOException {
        Connection connection = connection(key);
        received.clear();
        if (connection.channel.read(received) < 0) {
            throw new IOException("The service closed a connection");
        }
        received.flip();
        while (connection.parser.feed(received)) {
            Post post = connection.sent;
            if (post == null) {
                throw new IOException("The service answered what was not asked");
            }
            long micros = (System.nanoTime() - connection.begun) / 1_000;
            latencies.recordValue(Math.clamp(micros, 0, LATENCY_MICROS_MAX));
            answered++;
            documents += post.documents();
            accepted += connection.parser.accepted() - connection.acceptedBefore;
            if (connection.parser.status() >= 300) {
                refusals.merge(connection.parser.status(), 1L, Long::sum);
            }
            connection.sent = null;
            busy--;
            next(key, end);
        }
    }

    private static Connection connection(SelectionKey key) {
        return (Connection) key.attachment();
    }

    @Override
    public void close() throws IOException {
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }

    /** One keep-alive connection with at most one post under way. */
    private static final class Connection {

        private final SocketChannel channel;
        private final AnswerParser parser = new AnswerParser();
        private final ByteBuffer[] parts = new ByteBuffer[2];
        private @Nullable Post sent;
        private long begun;
        private long acceptedBefore;

        Connection(SocketChannel channel) {
            this.channel = channel;
        }

        void send(Post post, SelectionKey key) throws IOException {
            sent = post;
            begun = System.nanoTime();
            acceptedBefore = parser.accepted();
            parts[0] = ByteBuffer.wrap(post.head());
            parts[1] = ByteBuffer.wrap(post.body());
            write(key);
        }

        /** What the socket does not take at once goes when it is writable again; answers may come before. */
        void write(SelectionKey key) throws IOException {
            channel.write(parts);
            key.interestOps(
                    parts[1].hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
        }
    }
}
