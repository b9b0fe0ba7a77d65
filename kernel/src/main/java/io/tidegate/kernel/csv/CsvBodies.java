package io.tidegate.kernel.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidegate.kernel.paging.Page;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Link;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.List;

/**
 * Writes a page or a list as CSV to whoever asks a resource that produces {@value Csv#TYPE} for it: a row for each item, the
 * next page in the Link header (RFC 8288). The resource gives the page itself, so that its type is known. Thread-safe.
 */
@Provider
@Produces(Csv.TYPE)
public class CsvBodies implements MessageBodyWriter<Object> {

    private final ObjectMapper mapper;
    private final UriInfo uri;

    public CsvBodies(ObjectMapper mapper, UriInfo uri) {
        this.mapper = mapper;
        this.uri = uri;
    }

    @Override
    public boolean isWriteable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return Page.class.isAssignableFrom(type) || Collection.class.isAssignableFrom(type);
    }

    @Override
    public void writeTo(
            Object body,
            Class<?> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream out)
            throws IOException {
        Collection<?> items;
        JavaType item;
        JavaType whole = mapper.constructType(genericType);
        if (body instanceof Page<?> page) {
            items = page.items();
            item = whole.findSuperType(Page.class).containedTypeOrUnknown(0);
            if (page.next() != null) {
                headers.add(
                        HttpHeaders.LINK,
                        Link.fromUriBuilder(uri.getRequestUriBuilder().replaceQueryParam("after", page.next()))
                                .rel("next")
                                .build());
            }
        } else {
            items = (Collection<?>) body;
            item = whole.getContentType();
        }
        headers.putSingle(HttpHeaders.CONTENT_TYPE, Csv.UTF8);
        CsvColumns columns = CsvColumns.of(mapper, item);
        Csv csv = new Csv(columns.head());
        for (Object row : List.copyOf(items)) {
            csv.row(columns.cells(row));
        }
        out.write(csv.toString().getBytes(UTF_8));
    }
}
