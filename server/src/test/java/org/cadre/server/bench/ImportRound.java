package org.cadre.server.bench;

import com.google.protobuf.ByteString;
import io.grpc.Channel;
import io.grpc.stub.StreamObserver;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.cadre.v1.CommitImportRequest;
import org.cadre.v1.CommitImportResponse;
import org.cadre.v1.Import;
import org.cadre.v1.ImportHeader;
import org.cadre.v1.ImportMode;
import org.cadre.v1.ImportServiceGrpc;
import org.cadre.v1.ValidateImportRequest;
import org.cadre.v1.ValidateImportResponse;

/** Nominations files of 10,000 people who are all new, validated and committed. */
final class ImportRound {
    private static final int ROWS = 10_000;

    private final Channel channel;
    private long people = 1_000_000;

    ImportRound(Channel channel) {
        this.channel = channel;
    }

    /** One more file of other people. @param name of the figures */
    void run(Figures figures, String name, String delivery) throws Exception {
        long begin = System.nanoTime();
        Import validated = validate(delivery, file());
        double checking = (System.nanoTime() - begin) / 1e9;
        begin = System.nanoTime();
        var answers = ImportServiceGrpc.newBlockingStub(channel)
                .commitImport(CommitImportRequest.newBuilder()
                        .setName(validated.getName())
                        .setMode(ImportMode.IMPORT_MODE_GOOD_ROWS_ONLY)
                        .build());
        CommitImportResponse last = null;
        while (answers.hasNext()) {
            last = answers.next();
        }
        double committing = (System.nanoTime() - begin) / 1e9;
        figures.add(name + "_validate_s", checking, "s", name.replace('_', ' ') + " of 10,000 rows: validated");
        figures.add(name + "_commit_s", committing, "s", "  committed");
        figures.add(name + "_rows_per_s", ROWS / (checking + committing), "/s", "  rows, both together");
        figures.add(name + "_enrolled", last.getImport().getCounts().getEnrolled(), "", "  of them enrolled");
    }

    private byte[] file() {
        StringBuilder file = new StringBuilder("Name;Sex;Nationality;Date of birth;E-mail;Priority\n");
        for (int i = 0; i < ROWS; i++) {
            long person = people++;
            file.append(World.name(person))
                    .append(";F;KE;")
                    .append("19%02d-%02d-%02d".formatted(60 + i % 40, 1 + i / 40 % 12, 1 + i / 480 % 28))
                    .append(";i")
                    .append(person)
                    .append("@import.example;")
                    .append(i % 100 + 1)
                    .append('\n');
        }
        return file.toString().getBytes(StandardCharsets.UTF_8);
    }

    private Import validate(String delivery, byte[] file) throws Exception {
        CompletableFuture<Import> result = new CompletableFuture<>();
        StreamObserver<ValidateImportRequest> parts = ImportServiceGrpc.newStub(channel)
                .validateImport(new StreamObserver<ValidateImportResponse>() {
                    @Override
                    public void onNext(ValidateImportResponse answer) {
                        if (answer.hasImport()) {
                            result.complete(answer.getImport());
                        }
                    }

                    @Override
                    public void onError(Throwable failure) {
                        result.completeExceptionally(failure);
                    }

                    @Override
                    public void onCompleted() {}
                });
        parts.onNext(ValidateImportRequest.newBuilder()
                .setHeader(ImportHeader.newBuilder().setDelivery(delivery).setFileName("bench.csv"))
                .build());
        parts.onNext(ValidateImportRequest.newBuilder()
                .setChunk(ByteString.copyFrom(file))
                .build());
        parts.onCompleted();
        return result.get();
    }
}
