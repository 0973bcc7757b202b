package org.cadre.server.access;

import io.grpc.stub.StreamObserver;
import org.cadre.server.call.Caller;
import org.cadre.v1.AccessServiceGrpc;
import org.cadre.v1.GetCallerRequest;
import org.cadre.v1.GetCallerResponse;

/** Tells a caller who it is. */
public final class AccessService extends AccessServiceGrpc.AccessServiceImplBase {
    private final String serverVersion;

    public AccessService(String serverVersion) {
        this.serverVersion = serverVersion;
    }

    @Override
    public void getCaller(GetCallerRequest request, StreamObserver<GetCallerResponse> answers) {
        Caller caller = Caller.current();
        answers.onNext(GetCallerResponse.newBuilder()
                .setPrincipal(caller.principal())
                .setRole(caller.role())
                .setPartner(caller.partner().orElse(""))
                .setPerson(caller.person().orElse(""))
                .setServerVersion(serverVersion)
                .build());
        answers.onCompleted();
    }
}
