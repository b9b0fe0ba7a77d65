package io.tidegate.risk.selection;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How one port fills one day's capacity: what must be inspected, then a random floor, then the highest scores. The draw is
 * by hash of seed and consignment, so that anybody can repeat it and nobody without the seed can foresee it. Immutable and
 * thread-safe.
 *
 * @param capacity inspections that the port can do on that day; mandatory ones beyond it are chosen all the same
 * @param randomShare share of the capacity that is drawn, 0 to 1; at least one inspection if it is above 0
 * @param seed secret until the day is over, e.g. random bytes in hexadecimal
 */
public record SelectionPlan(int capacity, double randomShare, String seed) {

    /** What a port draws unless it says otherwise; docs/decisions/0020 has the measurements. */
    public static final double USUAL_RANDOM_SHARE = 0.10;

    /** Throws IllegalArgumentException where a number is out of its range. */
    public SelectionPlan {
        if (capacity < 0 || !(randomShare >= 0 && randomShare <= 1)) {
            throw new IllegalArgumentException("capacity from 0, random share from 0 to 1");
        }
    }

    /** Decides about every candidate, in the order given; ids must differ. */
    public List<Choice> choose(List<Candidate> candidates) {
        List<Candidate> ranked = candidates.stream()
                .filter(candidate -> !candidate.mandatory())
                .sorted(Comparator.comparingDouble(Candidate::score).reversed().thenComparing(Candidate::id))
                .toList();
        int room = Math.clamp((long) capacity - (candidates.size() - ranked.size()), 0, ranked.size());
        int floor = floor(room);
        int topUp = room - floor;
        Set<String> drawn = drawn(ranked, floor);
        Set<String> topped = new HashSet<>();
        for (Candidate candidate : ranked) {
            if (topped.size() < topUp && !drawn.contains(candidate.id())) {
                topped.add(candidate.id());
            }
        }
        double[] probabilities = probabilities(ranked.size(), floor, topUp);
        Choice[] choices = new Choice[ranked.size()];
        for (int i = 0; i < choices.length; i++) {
            String id = ranked.get(i).id();
            Ground ground = drawn.contains(id) ? Ground.RANDOM : topped.contains(id) ? Ground.SCORE : null;
            choices[i] = new Choice(ranked.get(i), ground, probabilities[i]);
        }
        return inOrder(candidates, choices);
    }

    private int floor(int room) {
        if (randomShare == 0 || room == 0) {
            return 0;
        }
        return Math.clamp(Math.round(room * randomShare), 1, room);
    }

    private static List<Choice> inOrder(List<Candidate> candidates, Choice[] ranked) {
        var byId = new HashMap<String, Choice>();
        Arrays.stream(ranked).forEach(choice -> byId.put(choice.candidate().id(), choice));
        List<Choice> choices = new ArrayList<>(candidates.size());
        for (Candidate candidate : candidates) {
            Choice choice = byId.get(candidate.id());
            choices.add(choice == null ? new Choice(candidate, Ground.MANDATORY, 1) : choice);
        }
        return List.copyOf(choices);
    }

    /** The floor: those with the smallest hashes. */
    private Set<String> drawn(List<Candidate> ranked, int floor) {
        MessageDigest sha256 = sha256();
        record Lot(long hash, String id) {}
        Set<String> drawn = new HashSet<>();
        ranked.stream()
                .map(candidate -> new Lot(hash(sha256, candidate.id()), candidate.id()))
                .sorted(Comparator.comparingLong(Lot::hash).thenComparing(Lot::id))
                .limit(floor)
                .forEach(lot -> drawn.add(lot.id()));
        return drawn;
    }

    private long hash(MessageDigest sha256, String id) {
        sha256.update(seed.getBytes(StandardCharsets.UTF_8));
        sha256.update((byte) 0);
        return ByteBuffer.wrap(sha256.digest(id.getBytes(StandardCharsets.UTF_8)))
                .getLong();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /**
     * The chance of each rank to be inspected. A rank within the top-up always is. Below it, either the draw takes it, or it
     * does not and takes so many of those above that the top-up reaches down to it: a tail of the hypergeometric
     * distribution.
     */
    static double[] probabilities(int candidates, int floor, int topUp) {
        double[] probabilities = new double[candidates];
        double drawn = candidates == 0 ? 0 : (double) floor / candidates;
        for (int rank = 1; rank <= candidates; rank++) {
            if (rank <= topUp) {
                probabilities[rank - 1] = 1;
            } else if (rank > topUp + floor) {
                probabilities[rank - 1] = drawn;
            } else {
                double reached = Hypergeometric.atLeast(rank - topUp, candidates - 1, rank - 1, floor);
                probabilities[rank - 1] = drawn + (1 - drawn) * reached;
            }
        }
        return probabilities;
    }
}
