package org.cadre.server.project;

import com.google.protobuf.Empty;
import io.grpc.stub.StreamObserver;
import java.sql.SQLException;
import java.util.Set;
import org.cadre.server.call.Caller;
import org.cadre.server.call.Calls;
import org.cadre.server.call.Calls.Terms;
import org.cadre.server.call.ListQuery;
import org.cadre.server.call.PageTokens;
import org.cadre.server.call.ResourceTable.Stored;
import org.cadre.server.call.UpdateMask;
import org.cadre.server.store.Transaction;
import org.cadre.v1.AgreeProjectRequest;
import org.cadre.v1.BatchGetProjectsRequest;
import org.cadre.v1.BatchGetProjectsResponse;
import org.cadre.v1.CancelProjectRequest;
import org.cadre.v1.CloseProjectRequest;
import org.cadre.v1.CreateProjectRequest;
import org.cadre.v1.DeleteProjectRequest;
import org.cadre.v1.FinaliseProjectRequest;
import org.cadre.v1.GetProjectRequest;
import org.cadre.v1.ListProjectsRequest;
import org.cadre.v1.ListProjectsResponse;
import org.cadre.v1.Project;
import org.cadre.v1.ProjectServiceGrpc;
import org.cadre.v1.ResumeProjectRequest;
import org.cadre.v1.StartProjectRequest;
import org.cadre.v1.SuspendProjectRequest;
import org.cadre.v1.UpdateProjectRequest;

/** The service of the same name in the contract. */
public final class ProjectService extends ProjectServiceGrpc.ProjectServiceImplBase {
    private final Calls calls;
    private final PageTokens pageTokens;
    private final ProjectMoves moves;

    ProjectService(Calls calls, PageTokens pageTokens, ProjectMoves moves) {
        this.calls = calls;
        this.pageTokens = pageTokens;
        this.moves = moves;
    }

    @Override
    public void getProject(GetProjectRequest request, StreamObserver<Project> answers) {
        calls.read(
                request,
                answers,
                (transaction, caller) ->
                        Projects.shown(caller, Projects.require(transaction, caller, request.getName())));
    }

    @Override
    public void batchGetProjects(BatchGetProjectsRequest request, StreamObserver<BatchGetProjectsResponse> answers) {
        calls.read(request, answers, (transaction, caller) -> {
            BatchGetProjectsResponse.Builder response = BatchGetProjectsResponse.newBuilder();
            for (String name : request.getNamesList()) {
                response.addProjects(Projects.shown(caller, Projects.require(transaction, caller, name)));
            }
            return response.build();
        });
    }

    @Override
    public void listProjects(ListProjectsRequest request, StreamObserver<ListProjectsResponse> answers) {
        calls.read(request, answers, (transaction, caller) -> {
            ListQuery query = new ListQuery(
                    pageTokens,
                    caller,
                    Projects.LIST_FIELDS,
                    "code",
                    new ListQuery.Request(
                            "ListProjects",
                            "",
                            request.getFilter(),
                            request.getOrderBy(),
                            request.getPageSize(),
                            request.getPageToken()));
            ListQuery.Page<Project> page = Projects.visible(query, caller, "name")
                    .read(
                            transaction,
                            "body, revision",
                            "project",
                            row -> Projects.shown(
                                    caller, Projects.TABLE.stored(row).value()));
            return ListProjectsResponse.newBuilder()
                    .addAllProjects(page.items())
                    .setNextPageToken(page.nextPageToken())
                    .setRevision(transaction.revision())
                    .build();
        });
    }

    @Override
    public void createProject(CreateProjectRequest request, StreamObserver<Project> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), "");
        calls.write(request, terms, Project.parser(), answers, (transaction, caller) -> {
            String id = request.getProjectId().isEmpty() ? transaction.newId() : request.getProjectId();
            return moves.create(transaction, caller, id, request.getProject());
        });
    }

    @Override
    public void updateProject(UpdateProjectRequest request, StreamObserver<Project> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        calls.writeChecked(request, terms, Project.parser(), answers, (transaction, caller) -> {
            Stored<Project> current = Projects.TABLE.require(
                    transaction,
                    caller,
                    UpdateMask.target("project", request.getProject().getName()));
            Project changed =
                    UpdateMask.apply(current.value(), request.getProject(), request.getUpdateMask(), Set.of("code"));
            calls.rules().check(request.toBuilder().setProject(changed).build());
            Projects.TABLE.checkEtag(current, request.getProject().getEtag());
            return moves.update(transaction, caller, current, changed);
        });
    }

    @Override
    public void deleteProject(DeleteProjectRequest request, StreamObserver<Empty> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        calls.write(request, terms, Empty.parser(), answers, (transaction, caller) -> {
            moves.delete(transaction, current(transaction, caller, request.getName(), request.getEtag()));
            return Empty.getDefaultInstance();
        });
    }

    @Override
    public void startProject(StartProjectRequest request, StreamObserver<Project> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        calls.write(request, terms, Project.parser(), answers, (transaction, caller) -> {
            Stored<Project> current = current(transaction, caller, request.getName(), request.getEtag());
            return moves.start(transaction, current, request);
        });
    }

    @Override
    public void finaliseProject(FinaliseProjectRequest request, StreamObserver<Project> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        calls.write(request, terms, Project.parser(), answers, (transaction, caller) -> {
            Stored<Project> current = current(transaction, caller, request.getName(), request.getEtag());
            return moves.finalise(transaction, current, request);
        });
    }

    @Override
    public void closeProject(CloseProjectRequest request, StreamObserver<Project> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        calls.write(request, terms, Project.parser(), answers, (transaction, caller) -> {
            Stored<Project> current = current(transaction, caller, request.getName(), request.getEtag());
            return moves.close(transaction, current, request.getReason());
        });
    }

    @Override
    public void suspendProject(SuspendProjectRequest request, StreamObserver<Project> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        calls.write(request, terms, Project.parser(), answers, (transaction, caller) -> {
            Stored<Project> current = current(transaction, caller, request.getName(), request.getEtag());
            return moves.suspend(transaction, current, request.getReason());
        });
    }

    @Override
    public void resumeProject(ResumeProjectRequest request, StreamObserver<Project> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        calls.write(request, terms, Project.parser(), answers, (transaction, caller) -> {
            Stored<Project> current = current(transaction, caller, request.getName(), request.getEtag());
            return moves.resume(transaction, current, request.getReason());
        });
    }

    @Override
    public void cancelProject(CancelProjectRequest request, StreamObserver<Project> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        calls.write(request, terms, Project.parser(), answers, (transaction, caller) -> {
            Stored<Project> current = current(transaction, caller, request.getName(), request.getEtag());
            return moves.cancel(transaction, current, request.getReason());
        });
    }

    @Override
    public void agreeProject(AgreeProjectRequest request, StreamObserver<Project> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        calls.write(request, terms, Project.parser(), answers, (transaction, caller) -> {
            Stored<Project> current = current(transaction, caller, request.getName(), request.getEtag());
            return Projects.shown(caller, moves.agree(transaction, caller, current, request));
        });
    }

    /** The project as it stands, with the etag that the caller read. */
    private static Stored<Project> current(Transaction transaction, Caller caller, String name, String etag)
            throws SQLException {
        Stored<Project> current = Projects.TABLE.require(transaction, caller, name);
        Projects.TABLE.checkEtag(current, etag);
        return current;
    }
}
