package io.tidegate.local;

import io.tidegate.embedded.ServerException;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Keys and passwords in a file that only its owner may read. */
record SecretFile(Path path) {

    /** What is in it; null where there is none. */
    @Nullable
    Properties read() {
        if (!Files.exists(path)) {
            return null;
        }
        try {
            var properties = new Properties();
            properties.load(new StringReader(Files.readString(path)));
            return properties;
        } catch (IOException e) {
            throw new ServerException("Cannot read %s: %s".formatted(path, e.getMessage()), e);
        }
    }

    /** Replaces it as a whole. */
    void write(Properties properties, String comment) {
        try {
            Files.createDirectories(path.getParent());
            var text = new StringWriter();
            properties.store(text, comment);
            var fresh = path.resolveSibling(path.getFileName() + ".new");
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(fresh, text.toString());
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new ServerException("Cannot write %s: %s".formatted(path, e.getMessage()), e);
        }
    }

    String required(Properties properties, String name) {
        var value = properties.getProperty(name);
        if (value == null) {
            throw new ServerException(
                    "%s has no %s. Put the whole file back, or start with another data folder.".formatted(path, name));
        }
        return value;
    }
}
