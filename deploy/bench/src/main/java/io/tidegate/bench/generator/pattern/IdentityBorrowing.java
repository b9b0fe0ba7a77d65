package io.tidegate.bench.generator.pattern;

import io.tidegate.bench.generator.ChineseId;
import io.tidegate.bench.generator.Deal;
import io.tidegate.bench.generator.Person;
import io.tidegate.bench.generator.Recipe;
import io.tidegate.bench.generator.Scene;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Many identities order by one phone to one door; some with a wrong check digit, or of children. Twin: a family of three. */
final class IdentityBorrowing implements Recipe {

    @Override
    public String pattern() {
        return "identity-borrowing";
    }

    @Override
    public List<Deal> fraud(Scene scene) {
        var merchant = scene.enterprises().fraudster(scene.random());
        var collector = scene.person();
        List<Deal> deals = new ArrayList<>();
        int identities = scene.random().nextInt(5, 9);
        for (int i = 0; i < identities; i++) {
            Person borrowed = i == 1 && scene.turn() % 3 == 2 ? scene.child() : scene.person();
            if (i == 0 && scene.turn() % 3 == 1) {
                borrowed = borrowed.withIdNumber(ChineseId.spoilt(borrowed.idNumber()));
            }
            deals.add(scene.deal(merchant)
                    .by(borrowed.withTelephone(collector.telephone()).at(collector, collector.room()))
                    .after(Duration.ofHours(i * 9L + scene.random().nextInt(6))));
        }
        return deals;
    }

    @Override
    public List<Deal> twin(Scene scene) {
        var home = scene.person();
        List<Deal> deals = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            deals.add(scene.deal(scene.enterprises().anyMerchant(scene.random()))
                    .by(scene.person().withTelephone(home.telephone()).at(home, home.room()))
                    .after(Duration.ofHours(i * 20L)));
        }
        return deals;
    }
}
