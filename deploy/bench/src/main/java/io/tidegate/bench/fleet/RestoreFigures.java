package io.tidegate.bench.fleet;

/**
 * One service whose database was set back.
 *
 * @param backupSeconds of the base backup, while the service worked
 * @param backupMebibytes that were copied for it
 * @param restoreSeconds from when its server was down until it was out of recovery
 * @param gone documents that the service had and then had no longer
 * @param catchUpSeconds from when the service was started until it had all documents that ingest had when the database was
 *     back; of ingest until all had been posted again
 */
record RestoreFigures(
        String service,
        double backupSeconds,
        double backupMebibytes,
        double restoreSeconds,
        long gone,
        double catchUpSeconds) {

    static RestoreFigures of(
            String service, PointInTime.Taken backup, PointInTime.Taken restore, long gone, double catchUpSeconds) {
        double mebibytes = Math.round(backup.bytes() / 1024.0 / 102.4) / 10.0;
        return new RestoreFigures(service, backup.seconds(), mebibytes, restore.seconds(), gone, catchUpSeconds);
    }
}
