package org.cadre.tui.client;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.cadre.tui.language.Texts;

/** Calls that take a file in chunks, or tell of their progress until they are done. Cancels what is left before its end. */
final class Transfer {
    private static final int CHUNK = 256 << 10;

    private Transfer() {}

    /** Looks at how many bytes are to have been sent, before they are. */
    @FunctionalInterface
    interface Limit {
        void check(long bytes) throws ProblemException;
    }

    /**
     * Sends a file and waits for what was found in it.
     *
     * @param header what is sent first
     * @param file read to its end, not closed
     * @param outcome of an answer that is the last; empty for one that tells of progress
     */
    static <Q, A, T> T send(
            BlockingClientCall<Q, A> call,
            Q header,
            InputStream file,
            Function<ByteString, Q> chunk,
            Limit limit,
            Function<A, Optional<T>> outcome,
            Consumer<A> progress)
            throws IOException, InterruptedException, StatusException, ProblemException {
        boolean whole = false;
        try {
            boolean open = call.write(header);
            long sent = 0;
            byte[] bytes = file.readNBytes(CHUNK);
            while (open && bytes.length > 0) {
                sent += bytes.length;
                limit.check(sent);
                open = call.write(chunk.apply(ByteString.copyFrom(bytes)));
                bytes = file.readNBytes(CHUNK);
            }
            call.halfClose();
            Optional<T> found = last(call, outcome, progress);
            whole = found.isPresent();
            return found.orElseThrow(() -> Status.INTERNAL
                    .withDescription(Texts.of("client.Transfer.theServerEndedWithoutSaying"))
                    .asException());
        } finally {
            if (!whole) {
                call.cancel("no longer wanted", null);
            }
        }
    }

    /** Waits for something to be done. */
    static <A, T> T wait(BlockingClientCall<?, A> call, Function<A, Optional<T>> outcome, Consumer<A> progress)
            throws InterruptedException, StatusException {
        boolean whole = false;
        try {
            Optional<T> done = last(call, outcome, progress);
            whole = done.isPresent();
            return done.orElseThrow(() -> Status.UNKNOWN
                    .withDescription(Texts.of("client.Transfer.theServerEndedWithoutSaying2"))
                    .asException());
        } finally {
            if (!whole) {
                call.cancel("no longer wanted", null);
            }
        }
    }

    private static <A, T> Optional<T> last(
            BlockingClientCall<?, A> call, Function<A, Optional<T>> outcome, Consumer<A> progress)
            throws InterruptedException, StatusException {
        for (A answer = call.read(); answer != null; answer = call.read()) {
            Optional<T> last = outcome.apply(answer);
            if (last.isPresent()) {
                return last;
            }
            progress.accept(answer);
        }
        return Optional.empty();
    }
}
