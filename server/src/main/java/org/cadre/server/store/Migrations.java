package org.cadre.server.store;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.exception.FlywayValidateException;

/** Brings the tables to the form this program knows; only ever forward. */
final class Migrations {
    private static final String LOCATION = "classpath:org/cadre/server/migrations";

    private Migrations() {}

    static void run(Dialect dialect) {
        String[] source = dialect.migrationSource();
        Flyway flyway = Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(source[0], source[1], source[2])
                .locations(LOCATION)
                .placeholders(dialect.placeholders())
                // Flyway's default lets a migration pass that only a newer program knows.
                .ignoreMigrationPatterns(new String[0])
                .validateOnMigrate(true)
                .cleanDisabled(true)
                .load();
        for (MigrationInfo migration : flyway.info().all()) {
            if (migration.getState() == MigrationState.FUTURE_SUCCESS
                    || migration.getState() == MigrationState.FUTURE_FAILED) {
                throw new StoreFailure.CannotOpen("The database is at version " + migration.getVersion()
                        + ", which is newer than this program knows; start the newer program that wrote it.");
            }
        }
        try {
            flyway.migrate();
        } catch (FlywayValidateException failure) {
            throw new StoreFailure.CannotOpen(
                    "The database was made by migrations that differ from this program's; start the program that made"
                            + " it, or restore a backup. " + failure.getMessage(),
                    failure);
        } catch (FlywayException failure) {
            throw new StoreFailure.CannotOpen(
                    "The database could not be brought to this program's form: " + failure.getMessage(), failure);
        }
    }
}
