package io.tidegate.rating.grading;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.rating.methodology.Methodology.Prior;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

class BoundsTest {

    private static final Prior OLIST = new Prior(.0797, 27.4, "example");
    private static final Bounds BOUNDS = new Bounds(.8);

    /** The limit lies where the answer turns, so that the table is tried where it is hard. */
    @Property(tries = 30_000)
    void tablesAnswerAsTheDistributionDoes(
            @ForAll @DoubleRange(min = 0, max = 5000) double n, @ForAll @DoubleRange(min = 0, max = .12) double share) {
        double k = n * share;

        assertThat(BOUNDS.within(n, k, OLIST, OLIST.mean()))
                .isEqualTo(Formula.boundWithin(n, k, OLIST, .8, OLIST.mean()));
    }
}
