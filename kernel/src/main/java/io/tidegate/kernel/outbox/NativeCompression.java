package io.tidegate.kernel.outbox;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import net.jpountz.util.Native;
import org.jboss.logging.Logger;

/**
 * Loads the native LZ4 before Kafka's clients look for it: they take it by themselves only from the system class loader,
 * which is not Quarkus' one, and fall back to Java code that is four times slower.
 */
@ApplicationScoped
public class NativeCompression {

    private static final Logger LOG = Logger.getLogger(NativeCompression.class);

    void load(@Observes @Priority(1) StartupEvent event) {
        try {
            Native.load();
        } catch (UnsupportedOperationException | UnsatisfiedLinkError | ExceptionInInitializerError e) {
            LOG.infof("No native LZ4 on this machine, Java's does: %s", e.toString());
        }
    }
}
