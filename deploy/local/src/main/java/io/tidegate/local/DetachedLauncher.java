package io.tidegate.local;

import io.tidegate.embedded.FolderLock;
import io.tidegate.embedded.JavaProcess;
import io.tidegate.embedded.ServerException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts a second launcher that outlives this one, and shows what it says until everything is ready. */
record DetachedLauncher(SuiteOptions options, PrintWriter out) {

    int start(List<String> arguments) throws InterruptedException {
        var owner = FolderLock.owner(options.data());
        if (owner.isPresent()) {
            throw new ServerException("Tidegate already runs on %s (process %d). Stop it with ./tidegate stop."
                    .formatted(options.data(), owner.getAsLong()));
        }
        var first = Secrets.areNew(options.data());
        // Before the launcher makes them: whether its passwords were shown is known here only.
        var keycloak = options.oidc() ? Keycloak.of(options) : null;
        var launcher = JavaProcess.start(new JavaProcess.Command(
                "launcher", command(arguments), Map.of(), options.data().resolve("logs/launcher.log")));
        var shown = 0;
        while (launcher.isAlive() && !isReady(launcher)) {
            shown = show(launcher.output(), shown);
            Thread.sleep(200);
        }
        show(launcher.output(), shown);
        if (!launcher.isAlive()) {
            return 1;
        }
        var secrets = Secrets.read(options.data());
        if (secrets != null) {
            Closing.keys(secrets, first, out);
        }
        Closing.identity(keycloak, out);
        Closing.howToStop(false, options.data(), options.home(), out);
        return 0;
    }

    private boolean isReady(JavaProcess launcher) {
        var run = RunFile.read(options.data());
        return run != null && run.ready() && run.launcher() == launcher.pid();
    }

    private List<String> command(List<String> arguments) {
        var command = new ArrayList<>(List.of(
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-Dtidegate.home=" + options.home(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        arguments.stream()
                .map(argument -> argument.equals("--detach") ? "--detached" : argument)
                .forEach(command::add);
        return command;
    }

    private int show(String output, int shown) {
        out.print(output.substring(shown));
        out.flush();
        return output.length();
    }
}
