package io.tidegate.trace;

import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Notes what tests really ask of the EPCIS interface: each endpoint with each parameter and format, whether it was answered
 * or refused, and by which tests. Written to {@code target/epcis-requests.md} when the tests of the module end.
 */
final class RequestLog implements Filter {

    private static final Map<String, Set<String>> SEEN = new ConcurrentSkipListMap<>();
    private static final Path REPORT = Path.of("target", "epcis-requests.md");
    private static final Map<Pattern, String> ADDRESSES = addresses();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(RequestLog::write));
    }

    /** The templates of the table of endpoints, those with more literal parts first. */
    private static Map<Pattern, String> addresses() {
        Map<Pattern, String> addresses = new TreeMap<>((one, other) -> {
            int literal = Integer.compare(
                    one.pattern().split("\\[", -1).length, other.pattern().split("\\[", -1).length);
            return literal == 0 ? one.pattern().compareTo(other.pattern()) : literal;
        });
        try {
            for (String line : Files.readAllLines(Path.of("src/test/resources/credentials/endpoints.tsv"))) {
                String[] words = line.split("[ \t]", 3);
                if (words.length == 3 && words[1].startsWith("/v1")) {
                    addresses.put(Pattern.compile(words[1].replaceAll("\\{[^}]*}", "[^/]+")), words[1]);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return addresses;
    }

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification expected, FilterContext context) {
        Response response = context.next(request, expected);
        String path = URI.create(request.getURI()).getRawPath();
        ADDRESSES.entrySet().stream()
                .filter(each -> each.getKey().matcher(path).matches())
                .findFirst()
                .ifPresent(each -> note(request, each.getValue(), response.statusCode()));
        return response;
    }

    private static void note(FilterableRequestSpecification request, String address, int status) {
        String accept = request.getHeaders().getValue("Accept");
        String sent = request.getMethod().equals("GET") ? "" : String.valueOf(request.getContentType());
        String format = sent + (accept == null ? "" : " → " + accept);
        String outcome = status < 300 ? "answered" : String.valueOf(status);
        Set<String> parameters = new TreeSet<>(request.getQueryParams().keySet());
        if (parameters.isEmpty()) {
            parameters.add("");
        }
        for (String parameter : parameters) {
            String row = String.join(" | ", request.getMethod() + " " + address, parameter, format.strip(), outcome);
            SEEN.computeIfAbsent(row, _ -> new ConcurrentSkipListSet<>()).add(test());
        }
    }

    private static String test() {
        return StackWalker.getInstance()
                .walk(frames -> frames.filter(frame -> frame.getClassName().endsWith("Test"))
                        .filter(frame -> !frame.getMethodName().startsWith("lambda$"))
                        .map(frame -> frame.getClassName().replaceFirst("^.*[.]", "") + "#" + frame.getMethodName())
                        .reduce((_, outer) -> outer)
                        .orElse("?"));
    }

    private static void write() {
        List<String> page = new ArrayList<>(List.of(
                "# What the tests of this run asked for",
                "",
                "| endpoint | parameter | format | outcome | tested by |",
                "|---|---|---|---|---|"));
        SEEN.forEach((row, tests) ->
                page.add("| " + row + " | " + tests.stream().limit(5).collect(Collectors.joining(", ")) + " |"));
        try {
            Files.createDirectories(REPORT.getParent());
            Files.write(REPORT, page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
