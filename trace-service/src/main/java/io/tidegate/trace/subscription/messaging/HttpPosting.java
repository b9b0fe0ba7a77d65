package io.tidegate.trace.subscription.messaging;

import io.tidegate.trace.subscription.Posting;
import io.tidegate.trace.subscription.SubscriptionSettings;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLException;

/**
 * Posts with the client of the JDK. An address within the own network is refused by what its name says at that moment; a name
 * that answers otherwise a moment later could slip through, which is left: only staff name receivers.
 */
@ApplicationScoped
class HttpPosting implements Posting {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final int REDIRECT = 300;
    private static final int SUCCESS = 200;

    private final SubscriptionSettings settings;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    HttpPosting(SubscriptionSettings settings) {
        this.settings = settings;
    }

    @Override
    public Answer post(URI to, Map<String, String> headers, byte[] body) {
        try {
            if (!settings.allowPrivateAddresses()) {
                for (InetAddress address : InetAddress.getAllByName(to.getHost())) {
                    if (isPrivate(address)) {
                        return new Answer(0, "address-refused");
                    }
                }
            }
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(to).timeout(settings.answerTimeout()).POST(BodyPublishers.ofByteArray(body));
            headers.forEach(request::header);
            HttpResponse<Void> response = client.send(request.build(), BodyHandlers.discarding());
            int status = response.statusCode();
            boolean success = status >= SUCCESS && status < REDIRECT;
            return new Answer(status, success ? null : "status-" + status);
        } catch (UnknownHostException e) {
            return new Answer(0, "name-unknown");
        } catch (SSLException e) {
            return new Answer(0, "tls");
        } catch (HttpConnectTimeoutException e) {
            return new Answer(0, "connect-timeout");
        } catch (HttpTimeoutException e) {
            return new Answer(0, "timeout");
        } catch (ConnectException e) {
            return new Answer(0, "connect-refused");
        } catch (IOException e) {
            return new Answer(0, "connection-lost");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer(0, "interrupted");
        }
    }

    /** Ranges of RFC 6890 that a service in a centre could reach and its partners could not. */
    private static boolean isPrivate(InetAddress address) {
        byte[] octets = address.getAddress();
        boolean shared = octets.length == 4 && (octets[0] & 0xff) == 100 && (octets[1] & 0xc0) == 64;
        boolean zero = octets.length == 4 && octets[0] == 0;
        boolean uniqueLocal = address instanceof Inet6Address && (octets[0] & 0xfe) == 0xfc;
        return shared
                || zero
                || uniqueLocal
                || address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isSiteLocalAddress()
                || address.isLinkLocalAddress()
                || address.isMulticastAddress();
    }

    @PreDestroy
    void stop() {
        client.shutdownNow();
    }
}
