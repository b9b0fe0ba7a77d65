package io.tidegate.kernel.problem;

import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Numbers and truth values in queries and paths. One that is none is answered 400 with the parameter's name; Jakarta REST
 * would say that the address does not exist (3.2, on parameters that cannot be read). Thread-safe.
 */
@Provider
public class PlainParameters implements ParamConverterProvider {

    private static final String NUMBER_EN = "a whole number";
    private static final String NUMBER_ZH = "整数";

    /** What stands for a parameter that is absent or empty is what Java has for it. */
    private record Kind(
            Function<String, Object> read, @Nullable Object none, String en, String zh) {}

    private static final Map<Class<?>, Kind> KINDS = Map.of(
            Integer.class, new Kind(Integer::valueOf, null, NUMBER_EN, NUMBER_ZH),
            int.class, new Kind(Integer::valueOf, 0, NUMBER_EN, NUMBER_ZH),
            Long.class, new Kind(Long::valueOf, null, NUMBER_EN, NUMBER_ZH),
            long.class, new Kind(Long::valueOf, 0L, NUMBER_EN, NUMBER_ZH),
            Boolean.class, new Kind(PlainParameters::truth, null, "true or false", "true 或 false"),
            boolean.class, new Kind(PlainParameters::truth, false, "true or false", "true 或 false"));

    @Override
    @SuppressWarnings("unchecked")
    public <T> @Nullable ParamConverter<T> getConverter(Class<T> type, Type genericType, Annotation[] annotations) {
        Kind kind = KINDS.get(type);
        return kind == null ? null : (ParamConverter<T>) new Plain(name(annotations), kind);
    }

    private static boolean truth(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static String name(Annotation[] annotations) {
        for (Annotation annotation : annotations) {
            if (annotation instanceof QueryParam query) {
                return query.value();
            }
            if (annotation instanceof PathParam path) {
                return path.value();
            }
        }
        return "";
    }

    private record Plain(String name, Kind kind) implements ParamConverter<Object> {

        @Override
        public @Nullable Object fromString(@Nullable String text) {
            try {
                return text == null || text.isBlank()
                        ? kind.none()
                        : kind.read().apply(text.strip().toLowerCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                throw new ProblemException(
                        CommonProblem.INVALID_PARAMETER, name + ": must be " + kind.en(), name + "：须为" + kind.zh());
            }
        }

        @Override
        public String toString(Object value) {
            return value.toString();
        }
    }
}
