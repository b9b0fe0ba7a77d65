package io.tidegate.ingest.receipt.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidegate.contracts.Json;
import io.tidegate.ingest.receipt.FeedFilter;
import io.tidegate.ingest.receipt.FeedPage;
import io.tidegate.ingest.receipt.FeedPlace;
import io.tidegate.ingest.receipt.FeedReceipt;
import io.tidegate.ingest.receipt.FeedSeats;
import io.tidegate.ingest.receipt.FeedSettings;
import io.tidegate.ingest.receipt.FeedWatch;
import io.tidegate.ingest.receipt.ReadFeed;
import io.tidegate.kernel.problem.ProblemException;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;

/**
 * The feed as Server-Sent Events (WHATWG HTML, 9.2), for one connection. Ends when the client goes, when the service goes
 * down, or when the database does not answer: the client comes back by itself with the id that it saw last.
 */
final class FeedStream implements StreamingOutput {

    private static final int PAGE = 100;

    private final String sender;
    private final FeedFilter filter;
    private final ReadFeed feed;
    private final FeedWatch watch;
    private final FeedSettings settings;
    private final FeedSeats.Seat seat;
    private FeedPlace place;

    FeedStream(
            String sender,
            FeedPlace place,
            FeedFilter filter,
            ReadFeed feed,
            FeedWatch watch,
            FeedSettings settings,
            FeedSeats.Seat seat) {
        this.sender = sender;
        this.place = place;
        this.filter = filter;
        this.feed = feed;
        this.watch = watch;
        this.settings = settings;
        this.seat = seat;
    }

    @Override
    public void write(OutputStream out) throws IOException {
        try (seat;
                FeedWatch.Ear ear = watch.listen(sender)) {
            // An id without data is no event, but a client that is cut off now comes back with it.
            send(out, "retry: " + settings.reconnectAfter().toMillis() + "\nid: " + place.cursor() + "\n\n");
            while (!watch.isClosed()) {
                FeedPage page = feed.page(sender, place, filter, PAGE);
                if (!page.items().isEmpty()) {
                    send(out, events(page));
                }
                boolean moved = !page.next().equals(place);
                place = page.next();
                if (!page.more() && !ear.await(settings.heartbeat())) {
                    send(out, moved ? ": still here\nid: " + place.cursor() + "\n\n" : ": still here\n\n");
                }
            }
        } catch (SQLException | ProblemException e) {
            // The status was sent long ago; the client reconnects and then hears of it.
            send(out, ": the feed cannot be read now, come again\n\n");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String events(FeedPage page) throws IOException {
        StringBuilder events = new StringBuilder();
        for (FeedReceipt receipt : page.items()) {
            events.append("id: ")
                    .append(receipt.cursor())
                    .append("\nevent: receipt\ndata: ")
                    .append(Json.mapper().writeValueAsString(receipt))
                    .append("\n\n");
        }
        return events.toString();
    }

    private static void send(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(UTF_8));
        out.flush();
    }
}
