package io.tidegate.kernel.security;

import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the caller's token names him, fills {@code by} and {@code officer} of a body that is a record with his name, and refuses
 * the name of another: two pairs of eyes are then two people, whatever a body says.
 */
@Provider
@StaffOnly({})
public class OfficerNames implements ReaderInterceptor {

    private static final Set<String> NAMES = Set.of("by", "officer");

    private final Caller caller;

    public OfficerNames(Caller caller) {
        this.caller = caller;
    }

    @Override
    public @Nullable Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        Object body = context.proceed();
        return body instanceof Record && caller.name().isPresent() ? named(body) : body;
    }

    private Object named(Object body) {
        RecordComponent[] components = body.getClass().getRecordComponents();
        @Nullable Object[] values = new @Nullable Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        boolean isNamed = false;
        try {
            for (int i = 0; i < components.length; i++) {
                RecordComponent component = components[i];
                component.getAccessor().setAccessible(true);
                values[i] = component.getAccessor().invoke(body);
                types[i] = component.getType();
                if (NAMES.contains(component.getName()) && types[i] == String.class) {
                    values[i] = caller.checked((String) values[i], "/" + component.getName());
                    isNamed = true;
                }
            }
            if (!isNamed) {
                return body;
            }
            var constructor = body.getClass().getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(body.getClass().getName(), e);
        }
    }
}
