package io.tidegate.ingest.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.contracts.document.DocumentType;
import io.tidegate.ingest.acceptance.Outcome.Verdict;
import io.tidegate.kernel.problem.ProblemException;
import io.tidegate.kernel.tracing.Tracing;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GroupCommitTest {

    private static final int ROOM = 10;

    @Test
    void requestsThatWaitTogetherAreCommittedTogetherAndAnsweredApart() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        List<Integer> sizes = new ArrayList<>();
        GroupCommit commits = new GroupCommit(
                (documents, slot) -> {
                    sizes.add(documents.size());
                    started.countDown();
                    waitFor(go);
                    return outcomes(documents);
                },
                settings(100, 600),
                Tracing.none());

        GroupCommit.Submitted first = commits.submit(documents(1));
        started.await();
        List<GroupCommit.Submitted> others = IntStream.rangeClosed(1, 3)
                .mapToObj(n -> commits.submit(documents(n)))
                .toList();
        go.countDown();

        assertThat(first.await()).hasSize(1);
        assertThat(others).extracting(other -> other.await().size()).containsExactly(1, 2, 3);
        assertThat(sizes).containsExactly(1, 6);
        commits.stop();
    }

    @Test
    void aStoreThatIsAwayIsToldToEverySenderAndTheNextCommitIsTried() throws InterruptedException {
        List<Integer> calls = new ArrayList<>();
        GroupCommit commits = new GroupCommit(
                (documents, slot) -> {
                    calls.add(documents.size());
                    if (calls.size() == 1) {
                        throw new SQLException("away", "08006");
                    }
                    return outcomes(documents);
                },
                settings(),
                Tracing.none());

        assertThatThrownBy(() -> commits.submit(documents(2)).await())
                .isInstanceOfSatisfying(ProblemException.class, problem -> {
                    assertThat(problem.code().status()).isEqualTo(503);
                    assertThat(problem.retryAfterSeconds()).isPositive();
                });
        assertThat(commits.submit(documents(2)).await()).hasSize(2);
        commits.stop();
    }

    @Test
    void whatFindsNoRoomIsRefusedAndRoomComesBack() throws InterruptedException {
        CountDownLatch go = new CountDownLatch(1);
        GroupCommit commits = new GroupCommit(
                (documents, slot) -> {
                    waitFor(go);
                    return outcomes(documents);
                },
                settings(),
                Tracing.none());
        GroupCommit.Submitted full = commits.submit(documents(ROOM));

        assertThatThrownBy(() -> commits.submit(documents(1)).await())
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.code().code()).isEqualTo("overloaded"));
        go.countDown();
        assertThat(full.await()).hasSize(ROOM);
        assertThat(commits.submit(documents(ROOM)).await()).hasSize(ROOM);
        commits.stop();
    }

    @Test
    void aFloodOfOneSenderHoldsNoOtherUp() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        List<List<String>> groups = new ArrayList<>();
        GroupCommit commits = new GroupCommit(
                (documents, slot) -> {
                    groups.add(documents.stream()
                            .map(PreparedDocument::sender)
                            .distinct()
                            .toList());
                    started.countDown();
                    waitFor(go);
                    return outcomes(documents);
                },
                settings(2_000, 100),
                Tracing.none());
        List<GroupCommit.Submitted> flood = new ArrayList<>();
        flood.add(commits.submit(documents("greedy", 100)));
        started.await();
        for (int i = 0; i < 9; i++) {
            flood.add(commits.submit(documents("greedy", 100)));
        }
        GroupCommit.Submitted beyondItsHalf = commits.submit(documents("greedy", 100));
        GroupCommit.Submitted modest = commits.submit(documents("modest", 1));
        GroupCommit.Submitted another = commits.submit(documents("another", 1));
        go.countDown();

        assertThat(modest.await()).hasSize(1);
        assertThat(another.await()).hasSize(1);
        flood.forEach(request -> assertThat(request.await()).hasSize(100));
        assertThatThrownBy(beyondItsHalf::await)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.code().code()).isEqualTo("overloaded"));
        assertThat(groups.get(1)).containsExactly("greedy");
        assertThat(groups.get(2))
                .as("a hundred of the flood, then the two who came last")
                .contains("modest", "another");
        commits.stop();
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Outcome> outcomes(List<PreparedDocument> documents) {
        return documents.stream()
                .map(document -> new Outcome(Verdict.ACCEPTED, document.acceptedAt()))
                .toList();
    }

    private static List<PreparedDocument> documents(int n) {
        return documents("sender", n);
    }

    private static List<PreparedDocument> documents(String sender, int n) {
        return IntStream.range(0, n)
                .mapToObj(i -> new PreparedDocument(
                        UUID.randomUUID(),
                        DocumentType.ORDER,
                        sender,
                        "P|" + i,
                        1,
                        Instant.EPOCH,
                        Instant.EPOCH,
                        "k",
                        new byte[0],
                        new byte[0],
                        new byte[0]))
                .toList();
    }

    private static AcceptanceSettings settings() {
        return settings(ROOM, 600);
    }

    private static AcceptanceSettings settings(int room, int commitDocumentsMax) {
        return new AcceptanceSettings() {
            @Override
            public int committers() {
                return 1;
            }

            @Override
            public int commitDocumentsMax() {
                return commitDocumentsMax;
            }

            @Override
            public int waitingDocumentsMax() {
                return room;
            }

            @Override
            public Duration waitForRoom() {
                return Duration.ofMillis(50);
            }

            @Override
            public int chunkDocuments() {
                return 500;
            }

            @Override
            public int lineBytesMax() {
                return 1 << 18;
            }

            @Override
            public int bodyBytesMax() {
                return 1 << 20;
            }

            @Override
            public long streamBytesMax() {
                return 1 << 20;
            }
        };
    }
}
