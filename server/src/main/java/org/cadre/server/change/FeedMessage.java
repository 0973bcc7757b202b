package org.cadre.server.change;

import com.google.protobuf.ByteString;
import io.grpc.Drainable;
import io.grpc.KnownLength;
import io.grpc.MethodDescriptor;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.cadre.v1.WatchChangesResponse;

/**
 * A {@link WatchChangesResponse} as the bytes that watchers share.
 *
 * @param changes the wire forms of its changes; empty in a marker
 */
record FeedMessage(List<ByteString> changes, long revision) {
    static final MethodDescriptor.Marshaller<FeedMessage> MARSHALLER = new MethodDescriptor.Marshaller<>() {
        @Override
        public InputStream stream(FeedMessage message) {
            return new Wire(message);
        }

        @Override
        public FeedMessage parse(InputStream stream) {
            throw new UnsupportedOperationException("The server only sends the feed.");
        }
    };

    /** Goes to the transport without being copied in between; read byte by byte only where something looks inside. */
    private static final class Wire extends InputStream implements Drainable, KnownLength {
        private final List<ByteString> parts;
        private InputStream rest;

        private Wire(FeedMessage message) {
            parts = new ArrayList<>(message.changes());
            parts.add(WatchChangesResponse.newBuilder()
                    .setRevision(message.revision())
                    .build()
                    .toByteString());
        }

        @Override
        public int drainTo(OutputStream target) throws IOException {
            int length = available();
            if (rest != null) {
                return (int) rest.transferTo(target);
            }
            for (ByteString part : parts) {
                part.writeTo(target);
            }
            parts.clear();
            return length;
        }

        @Override
        public int read() throws IOException {
            return rest().read();
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return rest().read(target, offset, length);
        }

        @Override
        public int available() throws IOException {
            return rest == null ? parts.stream().mapToInt(ByteString::size).sum() : rest.available();
        }

        private InputStream rest() {
            if (rest == null) {
                rest = ByteString.copyFrom(parts).newInput();
                parts.clear();
            }
            return rest;
        }
    }
}
