package org.cadre.server.bench;

import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.cadre.v1.CreateEnrolmentRequest;
import org.cadre.v1.Enrolment;
import org.cadre.v1.EnrolmentServiceGrpc;

/**
 * What an answer costs when nothing is done for it: the same request and an answer of the same size, on a direct
 * executor. Prints its port, and ends with its standard input.
 */
final class EchoServer {
    private EchoServer() {}

    public static void main(String[] args) throws Exception {
        var server = NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0))
                .directExecutor()
                .addService(new EnrolmentServiceGrpc.EnrolmentServiceImplBase() {
                    @Override
                    public void createEnrolment(CreateEnrolmentRequest request, StreamObserver<Enrolment> answers) {
                        // The request's enrolment holds what the real answer would.
                        answers.onNext(request.getEnrolment());
                        answers.onCompleted();
                    }
                })
                .build()
                .start();
        System.out.println("port " + server.getPort());
        while (System.in.read() >= 0) {
            // Waits for the end of the input.
        }
        server.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
    }
}
