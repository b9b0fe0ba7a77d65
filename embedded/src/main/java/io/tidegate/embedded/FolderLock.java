package io.tidegate.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;

/**
 * The right to use a folder, held by one process.
 *
 * <p>The operating system releases it when the process dies, however it dies: there are no stale locks. The file holds
 * the owner's process id, for messages only.
 */
public final class FolderLock implements AutoCloseable {
    private static final String FILE = "tidegate.lock";

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Takes the lock, or refuses with the owner's process id. Makes the folder where it is missing. */
    public static FolderLock take(Path folder, String user) {
        var file = folder.resolve(FILE);
        try {
            Files.createDirectories(folder);
            var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!locked(channel)) {
                channel.close();
                throw new ServerException("%s already runs on %s (process %s). Stop it first, or choose another folder."
                        .formatted(user, folder, Files.readString(file).strip()));
            }
            channel.truncate(0);
            channel.write(StandardCharsets.UTF_8.encode(
                    Long.toString(ProcessHandle.current().pid())));
            return new FolderLock(channel);
        } catch (IOException e) {
            throw new ServerException(
                    "Cannot use the folder %s: %s. Choose one that you may write.".formatted(folder, e.getMessage()),
                    e);
        }
    }

    /** The process that holds the lock of the folder now, if one does. */
    public static OptionalLong owner(Path folder) {
        var file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return OptionalLong.empty();
        }
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            if (locked(channel)) {
                return OptionalLong.empty();
            }
            var pid = Files.readString(file).strip();
            return pid.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(pid));
        } catch (IOException e) {
            throw new ServerException("Cannot read %s: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new ServerException("Cannot release a lock: " + e.getMessage(), e);
        }
    }
}
