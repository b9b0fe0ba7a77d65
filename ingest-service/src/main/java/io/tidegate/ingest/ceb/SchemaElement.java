package io.tidegate.ingest.ceb;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One element of the official schemas.
 *
 * @param fields its simple values in their order; a head, a line or a receipt has nothing else
 * @param children all elements in it, in their order
 */
record SchemaElement(String name, List<SchemaField> attributes, List<SchemaField> fields, List<Occurrence> children) {

    SchemaElement {
        attributes = List.copyOf(attributes);
        fields = List.copyOf(fields);
        children = List.copyOf(children);
    }

    /** How often a child may occur. */
    record Occurrence(String name, int least, int most) {}

    @Nullable
    Occurrence child(String name) {
        for (var child : children) {
            if (child.name().equals(name)) {
                return child;
            }
        }
        return null;
    }
}
