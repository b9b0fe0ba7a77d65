package io.tidegate.ingest.webhook.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.ingest.personal.PersonalCipher;
import io.tidegate.ingest.receipt.FeedWatch;
import io.tidegate.ingest.webhook.EndpointLeases;
import io.tidegate.ingest.webhook.TestSettings;
import io.tidegate.ingest.webhook.WebhookDatabase;
import io.tidegate.kernel.post.Posting.Answer;
import jakarta.inject.Inject;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** What webhooks ask of the database, with endpoints and without. */
@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class WebhookLoopTest {

    @Inject
    PersonalCipher cipher;

    private final List<String> asked = new CopyOnWriteArrayList<>();

    @Test
    void withoutEndpointsOneQueryEveryFewSecondsIsAll() throws Exception {
        WebhookDatabase database = new WebhookDatabase("webhook_loop", cipher);
        FeedWatch watch = new FeedWatch();
        WebhookLoop loop = new WebhookLoop(
                watch,
                counting(database.leases),
                database.serving((_, _, _) -> new Answer(200, null, null, null), InstantSource.system()),
                database.log,
                database.signing,
                new TestSettings());
        loop.start(new StartupEvent());
        try {
            await().until(() -> !asked.isEmpty());
            await().during(Duration.ofSeconds(3)).atMost(Duration.ofSeconds(10)).until(() -> {
                watch.wake(List.of("nobody-listens"));
                return !watch.hasListeners() && asked.size() == 1;
            });
            assertThat(asked).containsExactly("platforms");

            database.register("listens", Instant.now());
            await().atMost(Duration.ofSeconds(10)).until(() -> asked.contains("claim"));
            assertThat(watch.hasListeners()).isTrue();
            watch.wake(List.of("nobody-listens"));
            watch.wake(List.of("listens"));
            await().until(() -> asked.contains("announce"));
        } finally {
            loop.stop(new ShutdownEvent());
        }
    }

    private EndpointLeases counting(EndpointLeases leases) {
        return (EndpointLeases) Proxy.newProxyInstance(
                EndpointLeases.class.getClassLoader(),
                new Class<?>[] {EndpointLeases.class},
                (_, method, arguments) -> {
                    asked.add(method.getName());
                    try {
                        return method.invoke(leases, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
