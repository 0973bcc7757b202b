package org.cadre.server.store;

import com.google.protobuf.StringValue;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A process that writes and prints each acknowledged name, until it is killed. */
final class KilledWriter {
    private static final int OUTSTANDING = 32;

    private KilledWriter() {}

    /** Starts one, kills it without warning after so many acknowledgements, and returns all that it printed. */
    static List<String> acknowledgedBeforeKill(Database database, int count) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                KilledWriter.class.getName()));
        if (database instanceof Database.Sqlite sqlite) {
            command.add(sqlite.dataDirectory().toString());
        } else if (database instanceof Database.PostgreSql postgreSql) {
            command.addAll(List.of(postgreSql.url(), postgreSql.user(), postgreSql.password()));
        }
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> acknowledged = new ArrayList<>();
        try (BufferedReader lines = process.inputReader(StandardCharsets.US_ASCII)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                // The last line may be cut by the kill.
                if (line.endsWith(".")) {
                    acknowledged.add(line);
                }
                if (acknowledged.size() == count) {
                    // Through its handle, since Process would also close the stream that is still to be read.
                    process.toHandle().destroyForcibly();
                }
            }
        } finally {
            process.destroyForcibly();
        }
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the killed process did not end");
        }
        return acknowledged;
    }

    @SuppressWarnings("FutureReturnValueIgnored")
    public static void main(String[] arguments) throws InterruptedException {
        Database database = arguments.length == 1
                ? new Database.Sqlite(Path.of(arguments[0]))
                : new Database.PostgreSql(arguments[0], arguments[1], arguments.length > 2 ? arguments[2] : "");
        Store store = Store.open(StoreSettings.of(database), Clock.systemUTC());
        Semaphore permits = new Semaphore(OUTSTANDING);
        for (long number = 0; ; number++) {
            permits.acquire();
            String name = "w" + number + ".";
            store.write(StoreFixture.put(name, "x")).whenComplete((StringValue answer, Throwable failure) -> {
                if (failure == null) {
                    System.out.println(name);
                }
                permits.release();
            });
        }
    }
}
