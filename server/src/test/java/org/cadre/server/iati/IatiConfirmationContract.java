package org.cadre.server.iati;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.cadre.server.TestServer.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.grpc.Channel;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cadre.v1.CommitIatiImportRequest;
import org.cadre.v1.DeleteIatiImportRequest;
import org.cadre.v1.GetIatiImportRequest;
import org.cadre.v1.IatiImport;
import org.cadre.v1.Role;
import org.junit.jupiter.api.Test;

/** Who may confirm and remove imports, and that each is done once, on either engine. */
abstract class IatiConfirmationContract extends IatiImportFixture {
    @Test
    void aRepeatedConfirmationChangesNothingAndAnotherBodyIsRefused() throws Exception {
        IatiImport looked = validate(file(activity("GB-COH-1-A")));
        IatiImport other = validate(file(activity("GB-COH-1-B")));
        CommitIatiImportRequest request = CommitIatiImportRequest.newBuilder()
                .setName(looked.getName())
                .setRequestId(UUID.randomUUID().toString())
                .build();
        assertEquals(
                looked.getState(),
                commit(
                                registry,
                                request.toBuilder()
                                        .clearRequestId()
                                        .setValidateOnly(true)
                                        .build())
                        .getState());
        assertEquals(List.of(), projects(registry));
        IatiImport first = commit(registry, request);
        assertEquals(first, commit(registry, request));
        assertEquals(1, projects(registry).size());
        assertEquals(
                "REQUEST_ID_REUSED",
                refusal(() -> commit(
                                registry,
                                request.toBuilder().setName(other.getName()).build()))
                        .reason());
        assertEquals(1, projects(registry).size(), "nothing may be done under an id that is not its own");
        assertEquals(
                "STATE_FORBIDS",
                refusal(() -> commit(
                                registry, request.toBuilder().clearRequestId().build()))
                        .reason());
        assertEquals(
                "ETAG_MISMATCH",
                refusal(() -> commit(
                                registry,
                                CommitIatiImportRequest.newBuilder()
                                        .setName(other.getName())
                                        .setEtag("0")
                                        .build()))
                        .reason());
    }

    @Test
    void ofTwoConfirmationsAtOnceOneIsDoneAndEachActivityIsMadeOnce() throws Exception {
        int activities = 40;
        String name = validate(file(IntStream.range(0, activities)
                        .mapToObj(number -> activity("GB-COH-1-" + number))
                        .toArray(String[]::new)))
                .getName();
        CyclicBarrier together = new CyclicBarrier(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        List<CompletableFuture<IatiImport>> both = Stream.generate(() -> CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                together.await(30, TimeUnit.SECONDS);
                            } catch (Exception late) {
                                throw new IllegalStateException(late);
                            }
                            return commit(name);
                        },
                        threads))
                .limit(2)
                .toList();
        threads.shutdown();
        int done = 0;
        for (CompletableFuture<IatiImport> one : both) {
            try {
                assertEquals(
                        activities, one.get(60, TimeUnit.SECONDS).getCounts().getImported());
                done++;
            } catch (ExecutionException refused) {
                assertEquals(
                        "STATE_FORBIDS",
                        refusal(() -> {
                                    throw (io.grpc.StatusRuntimeException) refused.getCause();
                                })
                                .reason());
            }
        }
        assertEquals(1, done);
        assertEquals(activities, projects(registry).size());
    }

    @Test
    void importsAreForCoordinatorsAndAreRemovedWithAllThatWasKept() throws Exception {
        IatiImport looked = validate(file(activity("GB-COH-1-A")));
        for (Channel channel : Arrays.asList(
                registry.server().as(Role.ROLE_TRAINER),
                registry.server().as(Role.ROLE_AUDITOR),
                registry.server().asFocalPoint("partners/unodc"))) {
            assertEquals(
                    "ROLE_DENIED",
                    refusal(() -> validate(
                                    registry, channel, file(activity("X-1")).getBytes(UTF_8)))
                            .reason());
        }
        GetIatiImportRequest get =
                GetIatiImportRequest.newBuilder().setName(looked.getName()).build();
        assertEquals(
                looked, Registry.iatiAs(registry.server().as(Role.ROLE_AUDITOR)).getIatiImport(get));
        assertEquals(
                "ROLE_DENIED",
                refusal(() -> Registry.iatiAs(registry.server().asFocalPoint("partners/unodc"))
                                .getIatiImport(get))
                        .reason());
        var removed = registry.iati()
                .deleteIatiImport(DeleteIatiImportRequest.newBuilder()
                        .setName(looked.getName())
                        .build());
        assertEquals(
                "RESOURCE_NOT_FOUND",
                refusal(() -> activities(looked.getName())).reason());
        assertEquals(0L, (long) registry.server()
                .store()
                .read(transaction -> transaction
                        .sql("SELECT COUNT(*) AS n FROM iati_import_activity")
                        .one(row -> row.number("n")))
                .join());
    }
}
