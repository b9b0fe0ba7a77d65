package io.tidegate.rating.methodology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidegate.rating.methodology.Methodologies.Published;
import io.tidegate.rating.methodology.store.MethodologyReader;
import java.lang.reflect.Proxy;
import java.sql.Connection;

/** Two methodologies that differ, of which one rules until the other is adopted. Used by one thread. */
public final class Rulings implements Ruling {

    private static final String FILE = new String(MethodologyReader.bytes("tcr-1-3.json"), UTF_8);

    /** A connection that must not be used: who rules is known without. */
    public static final Connection NO_CONNECTION = (Connection) Proxy.newProxyInstance(
            Rulings.class.getClassLoader(), new Class<?>[] {Connection.class}, (_, method, _) -> {
                throw new UnsupportedOperationException(method.getName());
            });

    private Published rules = MethodologyReader.read("tcr-1-3.json", FILE.getBytes(UTF_8));

    /** From now on the same with something else in it rules. */
    public void adopt(String text, String other) {
        if (!FILE.contains(text)) {
            throw new IllegalArgumentException(text);
        }
        rules = MethodologyReader.read("adopted.json", FILE.replace(text, other).getBytes(UTF_8));
    }

    @Override
    public Published of(Connection connection) {
        return rules;
    }
}
