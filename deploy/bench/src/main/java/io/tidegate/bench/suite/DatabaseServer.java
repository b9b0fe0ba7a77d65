package io.tidegate.bench.suite;

import java.nio.file.Path;

/**
 * The PostgreSQL server of one service, where each service has one of its own. It archives its write-ahead log, and has the same
 * address each time that it is started. Thread-safe.
 */
public interface DatabaseServer {

    /** Its files (PGDATA). While it is down, others may be put in their place. */
    Path files();

    /** Where it archives, file by file: what has its final name there is whole. */
    Path archive();

    /** JDBC address of one of its databases. */
    String jdbcUrl(String database);

    /** Ends its sessions, archives what it can, and stops. */
    void stop();

    /** Starts it and waits until it answers, which during a recovery it does as soon as its data are consistent. */
    void start();
}
