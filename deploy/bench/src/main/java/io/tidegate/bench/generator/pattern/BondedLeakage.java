package io.tidegate.bench.generator.pattern;

import io.tidegate.bench.generator.BookLine;
import io.tidegate.bench.generator.Deal;
import io.tidegate.bench.generator.Recipe;
import io.tidegate.bench.generator.Scene;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** More leaves a bonded warehouse than its account book holds. Twin: just less. */
final class BondedLeakage implements Recipe {

    private static final int ORDERS = 4;

    @Override
    public String pattern() {
        return "bonded-leakage";
    }

    @Override
    public List<Deal> fraud(Scene scene) {
        List<BookLine> books = scene.catalogue().narrowBook();
        BookLine book = books.get(scene.turn() % books.size());
        int each = book.balance().intValue() * 2 / ORDERS + 1;
        return played(scene, book, each);
    }

    @Override
    public List<Deal> twin(Scene scene) {
        List<BookLine> books = scene.catalogue().twinBook();
        BookLine book = books.get(scene.turn() % books.size());
        return played(scene, book, Math.max(1, book.balance().intValue() / ORDERS));
    }

    private static List<Deal> played(Scene scene, BookLine book, int each) {
        var merchant = scene.enterprises().sellerOf(book.product(), scene.random());
        List<Deal> deals = new ArrayList<>();
        for (int i = 0; i < ORDERS; i++) {
            deals.add(scene.deal(merchant, book.product(), each).outOf(book).after(Duration.ofHours(i * 5L)));
        }
        return deals;
    }
}
