package io.tidegate.trace.subscription.api;

import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.UserData;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.TimeoutException;
import io.tidegate.trace.subscription.Listener;
import io.tidegate.trace.subscription.Listening;
import io.tidegate.trace.subscription.SubscriptionSettings;
import org.jboss.logging.Logger;

/**
 * Results of a named query over a WebSocket (EPCIS 2.0, chapter 12.6): {@code GET /v1/queries/{queryName}/events} with an
 * upgrade. {@link SocketCheck} has checked it. Each text is an EPCISQueryDocument; what the client sends is passed over.
 */
@WebSocket(path = "/v1/queries/{queryName}/events")
public class EventSocket {

    static final UserData.TypedKey<Object> LISTENING = new UserData.TypedKey<>("listening");

    private static final Logger LOG = Logger.getLogger(EventSocket.class);

    private final Sockets sockets;
    private final SubscriptionSettings settings;

    EventSocket(Sockets sockets, SubscriptionSettings settings) {
        this.sockets = sockets;
        this.settings = settings;
    }

    @OnOpen
    void open(WebSocketConnection connection) {
        if (connection.userData().get(LISTENING) instanceof Listening listening) {
            sockets.serve(listening, new Connected(connection, settings));
        }
    }

    private record Connected(WebSocketConnection connection, SubscriptionSettings settings) implements Listener {

        @Override
        public boolean isOpen() {
            return connection.isOpen();
        }

        @Override
        public boolean send(String document) {
            try {
                connection.sendText(document).await().atMost(settings.answerTimeout());
                return true;
            } catch (TimeoutException e) {
                return false;
            } catch (RuntimeException e) {
                // The other side is gone: it comes back with the last document that it has.
                LOG.debug("A connection was lost", e);
                return !connection.isOpen();
            }
        }

        @Override
        public void end(End why) {
            // Not awaited: behind what a slow client did not take the farewell may never get through.
            connection
                    .close(new CloseReason(why.code(), why.reason()))
                    .subscribe()
                    .with(_ -> {}, failure -> LOG.debug("A connection was not closed in form", failure));
        }
    }
}
