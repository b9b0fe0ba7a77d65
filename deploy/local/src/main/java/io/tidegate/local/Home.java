package io.tidegate.local;

import io.tidegate.embedded.ServerException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The checkout that this launcher was built from. */
final class Home {
    private Home() {}

    /** As the script says in the system property tidegate.home, else the nearest parent with the script in it. */
    static Path find() {
        var named = System.getProperty("tidegate.home");
        if (named != null) {
            return Path.of(named).toAbsolutePath().normalize();
        }
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isRegularFile(folder.resolve("tidegate")) && Files.isRegularFile(folder.resolve("pom.xml"))) {
                return folder;
            }
        }
        throw new ServerException("This is no checkout of Tidegate. Start with the script ./tidegate of the checkout.");
    }
}
