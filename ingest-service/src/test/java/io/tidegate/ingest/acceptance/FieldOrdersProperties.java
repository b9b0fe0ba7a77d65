package io.tidegate.ingest.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import net.jqwik.api.constraints.UniqueElements;

class FieldOrdersProperties {

    /** Names of one letter: many objects share a slot, and drive each other out. */
    @Property(tries = 500)
    void whateverWasAskedBeforeNamesComeSorted(
            @ForAll @Size(max = 30)
                    List<@UniqueElements @Size(max = 8) List<@AlphaChars @StringLength(min = 1, max = 1) String>>
                            objects) {
        FieldOrders orders = new FieldOrders();
        for (List<String> object : objects) {
            String[] names = object.toArray(String[]::new);
            assertThat(Arrays.stream(orders.of(names).sorted()).mapToObj(i -> names[i]))
                    .isSortedAccordingTo(String::compareTo)
                    .containsExactlyInAnyOrderElementsOf(object);
        }
    }
}
