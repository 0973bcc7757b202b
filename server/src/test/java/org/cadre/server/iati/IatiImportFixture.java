package org.cadre.server.iati;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.ByteString;
import io.grpc.Channel;
import io.grpc.stub.BlockingClientCall;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.cadre.server.store.Database;
import org.cadre.v1.CommitIatiImportRequest;
import org.cadre.v1.CommitIatiImportResponse;
import org.cadre.v1.GetProjectRequest;
import org.cadre.v1.IatiImport;
import org.cadre.v1.IatiImportActivity;
import org.cadre.v1.IatiImportHeader;
import org.cadre.v1.IatiServiceGrpc;
import org.cadre.v1.ListIatiImportActivitiesRequest;
import org.cadre.v1.ListProjectsRequest;
import org.cadre.v1.Project;
import org.cadre.v1.ProjectKind;
import org.cadre.v1.ProjectServiceGrpc;
import org.cadre.v1.Role;
import org.cadre.v1.ValidateIatiImportRequest;
import org.cadre.v1.ValidateIatiImportResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A registry into which files of activities are imported. */
abstract class IatiImportFixture {
    Registry registry;

    abstract Database database() throws Exception;

    @BeforeEach
    void begin() throws Exception {
        registry = new Registry(database(), Optional.of(Registry.REPORTER));
    }

    @AfterEach
    void end() {
        registry.close();
    }

    static String file(String... activities) {
        return "<iati-activities version=\"2.03\">\n" + String.join("\n", activities) + "\n</iati-activities>\n";
    }

    /** An activity of somebody else that lacks nothing. */
    static String activity(String identifier) {
        return """
                <iati-activity xml:lang="en" default-currency="EUR">
                <iati-identifier>%s</iati-identifier>
                <reporting-org ref="GB-COH-1" type="22"><narrative>Somebody</narrative></reporting-org>
                <title><narrative>Title  of
                 it</narrative><narrative xml:lang="fr">Titre</narrative></title>
                <description><narrative>What it is for.</narrative></description>
                <participating-org role="1" ref="XI-IATI-EC_INTPA"/>
                <participating-org role="4"><narrative>Nobody knows</narrative></participating-org>
                <activity-status code="2"/>
                <activity-date type="1" iso-date="2026-01-01"/>
                <recipient-country code="SN"/>
                <sector code="15132"/>
                </iati-activity>""".formatted(identifier);
    }

    IatiImport validate(String xml) throws Exception {
        return validate(registry, registry.server().as(Role.ROLE_COORDINATOR), xml.getBytes(UTF_8));
    }

    static IatiImport validate(Registry into, Channel channel, byte[] xml) throws Exception {
        BlockingClientCall<ValidateIatiImportRequest, ValidateIatiImportResponse> call =
                IatiServiceGrpc.newBlockingV2Stub(channel).validateIatiImport();
        IatiImport made = null;
        // A refusal may come while the file is still on its way.
        try {
            boolean open = call.write(ValidateIatiImportRequest.newBuilder()
                    .setHeader(IatiImportHeader.newBuilder()
                            .setFileName("theirs.xml")
                            .setKind(ProjectKind.PROJECT_KIND_TRAINING)
                            .setLeadPartner("partners/unodc"))
                    .build());
            for (int at = 0; open && at < xml.length; at += 10_000) {
                open = call.write(ValidateIatiImportRequest.newBuilder()
                        .setChunk(ByteString.copyFrom(xml, at, Math.min(10_000, xml.length - at)))
                        .build());
            }
            call.halfClose();
            for (ValidateIatiImportResponse answer = call.read(); answer != null; answer = call.read()) {
                made = answer.hasIatiImport() ? answer.getIatiImport() : made;
            }
        } catch (io.grpc.StatusException failure) {
            throw new io.grpc.StatusRuntimeException(failure.getStatus(), failure.getTrailers());
        }
        return made;
    }

    IatiImport commit(String name) {
        return commit(
                registry, CommitIatiImportRequest.newBuilder().setName(name).build());
    }

    static IatiImport commit(Registry into, CommitIatiImportRequest request) {
        Iterator<CommitIatiImportResponse> answers = into.iati().commitIatiImport(request);
        IatiImport made = null;
        while (answers.hasNext()) {
            CommitIatiImportResponse answer = answers.next();
            made = answer.hasIatiImport() ? answer.getIatiImport() : made;
        }
        return made;
    }

    List<IatiImportActivity> activities(String name) {
        return registry.iati()
                .listIatiImportActivities(ListIatiImportActivitiesRequest.newBuilder()
                        .setParent(name)
                        .setIncludeContent(true)
                        .build())
                .getActivitiesList();
    }

    static List<Project> projects(Registry of) {
        return ProjectServiceGrpc.newBlockingStub(of.server().as(Role.ROLE_ADMIN))
                .listProjects(ListProjectsRequest.getDefaultInstance())
                .getProjectsList();
    }

    static Project project(Registry of, String name) {
        return ProjectServiceGrpc.newBlockingStub(of.server().as(Role.ROLE_ADMIN))
                .getProject(GetProjectRequest.newBuilder().setName(name).build());
    }
}
