package io.tidegate.embedded;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The options of a main class: pairs of a name and a value, such as {@code --port 15432}.
 *
 * <p>Too little to need a library, which every test would then carry.
 */
record Options(Map<String, String> values) {

    static Options of(String[] arguments, List<String> known) {
        var values = new HashMap<String, String>();
        for (int i = 0; i < arguments.length; i += 2) {
            if (!known.contains(arguments[i]) || i + 1 == arguments.length) {
                throw new ServerException("Unknown or incomplete option: %s. Options, each with a value: %s"
                        .formatted(arguments[i], String.join(" ", known)));
            }
            values.put(arguments[i], arguments[i + 1]);
        }
        return new Options(values);
    }

    String required(String name) {
        var value = values.get(name);
        if (value == null) {
            throw new ServerException("The option %s is missing.".formatted(name));
        }
        return value;
    }

    String or(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    int number(String name, int otherwise) {
        var value = values.get(name);
        try {
            return value == null ? otherwise : Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new ServerException("The option %s wants a whole number, not %s.".formatted(name, value), e);
        }
    }
}
