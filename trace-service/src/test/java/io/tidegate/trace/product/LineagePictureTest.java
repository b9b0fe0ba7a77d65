package io.tidegate.trace.product;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.trace.identifier.NodeKind;
import io.tidegate.trace.lineage.Certainty;
import io.tidegate.trace.lineage.Chain;
import io.tidegate.trace.lineage.EdgeKind;
import io.tidegate.trace.lineage.Walk.Node;
import io.tidegate.trace.lineage.Walk.Step;
import io.tidegate.trace.product.LineagePicture.Box;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineagePictureTest {

    private static final Node LOT = new Node(1, NodeKind.LOT, "lot", 0);

    private static Chain chain(int inputs, Node... more) {
        List<Node> nodes = new ArrayList<>(List.of(LOT));
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < inputs; i++) {
            nodes.add(new Node(10 + i, NodeKind.LOT, "input" + i, 1));
            steps.add(new Step(10 + i, 1, EdgeKind.TRANSFORMATION, Certainty.CERTAIN, Instant.EPOCH, null));
        }
        nodes.addAll(List.of(more));
        return new Chain(List.of(LOT), nodes, steps, List.of(), false);
    }

    @Test
    void sourcesStandAboveAndNothingOverlapsOrLeavesThePicture() {
        for (int inputs = 1; inputs <= 12; inputs++) {
            LineagePicture picture = LineagePicture.of(chain(inputs), Audience.CONSUMER);

            Box self = picture.boxes().stream().filter(Box::self).findFirst().orElseThrow();
            assertThat(picture.boxes()).hasSize(1 + Math.min(inputs, 3));
            for (Box box : picture.boxes()) {
                assertThat(box.x()).isNotNegative();
                assertThat(box.x() + box.width()).isLessThanOrEqualTo(LineagePicture.WIDTH);
                assertThat(box.y() + 46).isLessThanOrEqualTo(picture.height());
                assertThat(picture.boxes().stream()
                                .filter(other -> !other.equals(box) && other.y() == box.y())
                                .noneMatch(other ->
                                        other.x() < box.x() + box.width() && box.x() < other.x() + other.width()))
                        .isTrue();
                assertThat(box.self() || box.y() < self.y()).isTrue();
            }
            int more = picture.boxes().stream().mapToInt(Box::more).sum();
            assertThat(more).isEqualTo(inputs > 3 ? inputs - 2 : 0);
            assertThat(picture.lines()).hasSize(Math.min(inputs, 3));
        }
    }

    @Test
    void ordersAndParcelsAreInNoPicture() {
        Chain chain = chain(
                1,
                new Node(50, NodeKind.ORDER, "urn:tidegate:order:EBP1:O-1", 1),
                new Node(51, NodeKind.PARCEL, "urn:tidegate:parcel:LOG1:P-1", 2));

        assertThat(LineagePicture.of(chain, Audience.CONSUMER).boxes()).hasSize(2);
        assertThat(LineagePicture.of(chain, Audience.AUTHORITY).boxes()).hasSize(4);
    }
}
