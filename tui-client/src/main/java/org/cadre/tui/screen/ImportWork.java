package org.cadre.tui.screen;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Nominations;
import org.cadre.tui.view.Following;
import org.cadre.tui.view.Progress;
import org.cadre.tui.view.Work;
import org.cadre.v1.BatchGetPersonsRequest;
import org.cadre.v1.CommitImportRequest;
import org.cadre.v1.GetImportRequest;
import org.cadre.v1.Import;
import org.cadre.v1.ImportHeader;
import org.cadre.v1.ImportProgress;
import org.cadre.v1.ImportRow;
import org.cadre.v1.ListImportsRequest;
import org.cadre.v1.Person;
import org.cadre.v1.ResourceKind;
import org.cadre.v1.WatchChangesRequest;

/** What an import asks the server; it says {@link Progress} on the way, and {@link Read} at the end. */
final class ImportWork {
    private static final int BATCH = 200;

    private ImportWork() {}

    /** An import with its rows, and the persons on record whom they may be. */
    record Read(Import imported, List<ImportRow> rows, Map<String, Person> persons) {
        Read {
            rows = List.copyOf(rows);
            persons = Map.copyOf(persons);
        }
    }

    /** The same, read anew since something has changed it. */
    record Anew(Read read) implements Following {
        @Override
        public boolean whole() {
            return true;
        }
    }

    /** Says {@link Anew} whenever the import is no longer as it is shown. */
    static Work follow(Connection connection, Import shown) {
        WatchChangesRequest what = WatchChangesRequest.newBuilder()
                .addKinds(ResourceKind.RESOURCE_KIND_IMPORT)
                .setResource(shown.getName())
                .build();
        AtomicReference<String> etag = new AtomicReference<>(shown.getEtag());
        return Rereading.of(connection, what, change -> true, say -> {
            long revision = Rereading.now(connection);
            Import now = connection
                    .imports()
                    .getImport(GetImportRequest.newBuilder()
                            .setName(shown.getName())
                            .build());
            if (!now.getEtag().equals(etag.getAndSet(now.getEtag()))) {
                say.accept(new Anew(read(connection, now)));
            }
            return revision;
        });
    }

    /** The newest imports of a delivery: as many as a menu has keys. */
    static List<Import> earlier(Connection connection, String delivery) {
        return connection
                .imports()
                .listImports(ListImportsRequest.newBuilder()
                        .setFilter("delivery = \"" + delivery + "\"")
                        .setPageSize(9)
                        .build())
                .getImportsList();
    }

    /** Looks at rows that were pasted. */
    static Work validate(Connection connection, ImportHeader.Builder header, byte[] pasted) {
        return say -> {
            ImportHeader whole = header.setSizeBytes(pasted.length).build();
            Import imported =
                    new Nominations(connection).validate(whole, new ByteArrayInputStream(pasted), telling(say));
            say.accept(read(connection, imported));
        };
    }

    /** Looks at a file. */
    static Work validate(Connection connection, ImportHeader.Builder header, String typed) {
        return say -> {
            Path file = Paths.of(connection.disk(), typed);
            ImportHeader whole =
                    header.setSizeBytes(connection.disk().size(file)).build();
            try (InputStream bytes = connection.disk().read(file)) {
                Import imported = new Nominations(connection).validate(whole, bytes, telling(say));
                say.accept(read(connection, imported));
            }
        };
    }

    static Work commit(Connection connection, CommitImportRequest request) {
        return say -> {
            Import imported = new Nominations(connection).commit(request, telling(say));
            say.accept(read(connection, imported));
        };
    }

    /** Reads the rows of an import anew. */
    static Read read(Connection connection, Import imported) {
        List<ImportRow> rows = new Nominations(connection).rows(imported.getName());
        Set<String> names = new TreeSet<>();
        rows.forEach(row -> names.addAll(row.getPossiblePersonsList()));
        Map<String, Person> persons = new HashMap<>();
        List<String> all = List.copyOf(names);
        for (int from = 0; from < all.size(); from += BATCH) {
            connection
                    .persons()
                    .batchGetPersons(BatchGetPersonsRequest.newBuilder()
                            .addAllNames(all.subList(from, Math.min(all.size(), from + BATCH)))
                            .build())
                    .getPersonsList()
                    .forEach(person -> persons.put(person.getName(), person));
        }
        return new Read(imported, rows, persons);
    }

    private static Consumer<ImportProgress> telling(Consumer<Object> say) {
        return progress -> {
            String step = progress.getStep();
            String label = step.isEmpty() ? "" : Character.toUpperCase(step.charAt(0)) + step.substring(1);
            say.accept(new Progress(label, progress.getRowsDone(), progress.getRowsTotal(), false));
        };
    }
}
