package io.tidegate.risk.consignment;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.risk.testing.Sample;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The consignments depend on the set of documents: not on order of arrival, repetition or batches. */
class MatchingProperties {

    private static final List<DossierEntry> POOL = pool();

    private static List<DossierEntry> pool() {
        List<Sample> pool = new ArrayList<>();
        for (String platform : List.of("P1", "P2")) {
            pool.addAll(Sample.complete(platform, "N1"));
            Sample order = Sample.order(platform, "N1");
            pool.add(order.with("goodsValue", 300).revision(2, "20210301130000"));
            pool.add(order.with("goodsValue", 301).revision(2, "20210301130000"));
            pool.add(order.revision(3, "20210301140000"));
            pool.add(Sample.waybill(platform, "N1").with("logisticsNo", "other").at("20210302000000"));
            pool.add(Sample.declaration(platform, "N1").revision(3, "20210303000000"));
            pool.add(Sample.giveBack(platform, "N1", 1));
            pool.add(Sample.inspection("DEC1", "C-" + platform + "N1", "N1", "violation"));
        }
        return pool.stream().map(Sample::entry).toList();
    }

    @Property(tries = 500)
    void outcomeDependsOnTheSetOnly(@ForAll("sets") List<Integer> chosen, @ForAll long seed) {
        List<DossierEntry> arrivals =
                new ArrayList<>(chosen.stream().map(POOL::get).toList());
        List<Consignment> atOnce = Dossier.empty("N1").with(arrivals).consignments();
        arrivals.addAll(arrivals.subList(0, arrivals.size() / 2));
        Random random = new Random(seed);
        Collections.shuffle(arrivals, random);

        Dossier dossier = Dossier.empty("N1");
        for (int from = 0; from < arrivals.size(); ) {
            int to = Math.min(arrivals.size(), from + 1 + random.nextInt(4));
            dossier = dossier.with(arrivals.subList(from, to));
            from = to;
        }

        assertThat(dossier.consignments()).isEqualTo(atOnce);
    }

    @Provide
    Arbitrary<List<Integer>> sets() {
        return Arbitraries.integers()
                .between(0, POOL.size() - 1)
                .list()
                .uniqueElements()
                .ofMaxSize(POOL.size());
    }
}
