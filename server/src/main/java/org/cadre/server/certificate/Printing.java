package org.cadre.server.certificate;

import io.grpc.stub.StreamObserver;
import java.util.function.Function;
import org.cadre.server.call.Workshop;
import org.cadre.server.print.CertificatePage;
import org.cadre.v1.Certificate;

/** Prints certificates, one after another. */
final class Printing implements AutoCloseable {
    private final CertificatePage page = new CertificatePage();
    private final Workshop workshop = new Workshop("printing");

    byte[] print(Certificate certificate, String code) {
        return page.print(
                certificate.getNumber(), code, certificate.getKind(), FrozenContent.printed(certificate.getContent()));
    }

    /** Goes on with what is read on the printing thread, and gives the caller the outcome. */
    <A> StreamObserver<Certificate> then(StreamObserver<A> answers, Function<Certificate, A> step) {
        return workshop.then(answers, step);
    }

    @Override
    public void close() {
        workshop.close();
    }
}
