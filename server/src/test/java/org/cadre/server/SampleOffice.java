package org.cadre.server;

import com.google.protobuf.Message;
import io.grpc.Channel;
import java.util.List;
import java.util.Map;
import org.cadre.v1.CertificateServiceGrpc;
import org.cadre.v1.CertificateServiceGrpc.CertificateServiceBlockingStub;
import org.cadre.v1.Change;
import org.cadre.v1.ChangeServiceGrpc;
import org.cadre.v1.ComputeFiguresRequest;
import org.cadre.v1.FiguresServiceGrpc;
import org.cadre.v1.GetPersonRequest;
import org.cadre.v1.ListChangesRequest;
import org.cadre.v1.ListPersonsRequest;
import org.cadre.v1.Person;
import org.cadre.v1.PersonServiceGrpc;
import org.cadre.v1.PrivacyServiceGrpc;
import org.cadre.v1.Role;
import org.cadre.v1.SearchPersonsRequest;

/** What a server with the sample on it is asked about persons, by role. @param channels one for each role that asks */
record SampleOffice(Map<Role, Channel> channels) {
    private static final ComputeFiguresRequest FIGURES = ComputeFiguresRequest.newBuilder()
            .addBy(org.cadre.v1.FigureDimension.FIGURE_DIMENSION_GENDER)
            .build();

    Message figures() {
        return FiguresServiceGrpc.newBlockingStub(channels.get(Role.ROLE_ADMIN)).computeFigures(FIGURES).toBuilder()
                .clearRevision()
                .build();
    }

    long lastRevision() {
        return persons(Role.ROLE_ADMIN)
                .listPersons(ListPersonsRequest.newBuilder().setPageSize(1).build())
                .getRevision();
    }

    List<Change> history(String person) {
        return ChangeServiceGrpc.newBlockingStub(channels.get(Role.ROLE_ADMIN))
                .listChanges(ListChangesRequest.newBuilder()
                        .setResource(person)
                        .setPageSize(1000)
                        .build())
                .getChangesList();
    }

    int found(String query) {
        return persons(Role.ROLE_ADMIN)
                .searchPersons(SearchPersonsRequest.newBuilder().setQuery(query).build())
                .getPersonsCount();
    }

    Person get(String person) {
        return persons(Role.ROLE_ADMIN)
                .getPerson(GetPersonRequest.newBuilder().setName(person).build());
    }

    PersonServiceGrpc.PersonServiceBlockingStub persons(Role role) {
        return PersonServiceGrpc.newBlockingStub(channels.get(role));
    }

    PrivacyServiceGrpc.PrivacyServiceBlockingStub privacy(Role role) {
        return PrivacyServiceGrpc.newBlockingStub(channels.get(role));
    }

    CertificateServiceBlockingStub certificates() {
        return CertificateServiceGrpc.newBlockingStub(channels.get(Role.ROLE_ADMIN));
    }
}
