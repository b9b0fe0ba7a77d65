package io.tidegate.bench.generator;

/** What stays the same while consignments are made. Immutable. */
record World(Catalogue catalogue, Enterprises enterprises, People people, Habits habits) {

    static World of(long seed) {
        var catalogue = Catalogue.load();
        return new World(catalogue, new Enterprises(catalogue), new People(seed), Habits.load());
    }
}
