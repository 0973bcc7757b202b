package org.cadre.server.sample;

import com.google.common.util.concurrent.ListenableFuture;
import io.grpc.CallCredentials;
import io.grpc.Channel;
import io.grpc.Metadata;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.cadre.v1.ActionItemServiceGrpc;
import org.cadre.v1.ActionItemServiceGrpc.ActionItemServiceBlockingStub;
import org.cadre.v1.ActualServiceGrpc;
import org.cadre.v1.ActualServiceGrpc.ActualServiceBlockingStub;
import org.cadre.v1.AssessmentServiceGrpc;
import org.cadre.v1.AssessmentServiceGrpc.AssessmentServiceBlockingStub;
import org.cadre.v1.BudgetServiceGrpc;
import org.cadre.v1.BudgetServiceGrpc.BudgetServiceBlockingStub;
import org.cadre.v1.CertificateServiceGrpc;
import org.cadre.v1.CertificateServiceGrpc.CertificateServiceBlockingStub;
import org.cadre.v1.CourseServiceGrpc;
import org.cadre.v1.CourseServiceGrpc.CourseServiceBlockingStub;
import org.cadre.v1.DeliveryServiceGrpc;
import org.cadre.v1.DeliveryServiceGrpc.DeliveryServiceBlockingStub;
import org.cadre.v1.EnrolmentServiceGrpc;
import org.cadre.v1.EnrolmentServiceGrpc.EnrolmentServiceBlockingStub;
import org.cadre.v1.EnrolmentServiceGrpc.EnrolmentServiceFutureStub;
import org.cadre.v1.EvaluationServiceGrpc;
import org.cadre.v1.EvaluationServiceGrpc.EvaluationServiceBlockingStub;
import org.cadre.v1.MilestoneServiceGrpc;
import org.cadre.v1.MilestoneServiceGrpc.MilestoneServiceBlockingStub;
import org.cadre.v1.NoticeServiceGrpc;
import org.cadre.v1.NoticeServiceGrpc.NoticeServiceBlockingStub;
import org.cadre.v1.PartnerServiceGrpc;
import org.cadre.v1.PartnerServiceGrpc.PartnerServiceBlockingStub;
import org.cadre.v1.PersonServiceGrpc;
import org.cadre.v1.PersonServiceGrpc.PersonServiceFutureStub;
import org.cadre.v1.ProgrammeServiceGrpc;
import org.cadre.v1.ProgrammeServiceGrpc.ProgrammeServiceBlockingStub;
import org.cadre.v1.ProjectServiceGrpc;
import org.cadre.v1.ProjectServiceGrpc.ProjectServiceBlockingStub;
import org.cadre.v1.QuestionnaireServiceGrpc;
import org.cadre.v1.QuestionnaireServiceGrpc.QuestionnaireServiceBlockingStub;
import org.cadre.v1.ResultsFrameworkServiceGrpc;
import org.cadre.v1.ResultsFrameworkServiceGrpc.ResultsFrameworkServiceBlockingStub;
import org.cadre.v1.RiskServiceGrpc;
import org.cadre.v1.RiskServiceGrpc.RiskServiceBlockingStub;
import org.cadre.v1.RollServiceGrpc;
import org.cadre.v1.RollServiceGrpc.RollServiceBlockingStub;
import org.cadre.v1.StatusServiceGrpc;
import org.cadre.v1.StatusServiceGrpc.StatusServiceBlockingStub;

/** The services as one caller reaches them. */
record Desk(
        PartnerServiceBlockingStub partners,
        ProgrammeServiceBlockingStub programmes,
        CourseServiceBlockingStub courses,
        DeliveryServiceBlockingStub deliveries,
        PersonServiceFutureStub persons,
        EnrolmentServiceBlockingStub enrolments,
        EnrolmentServiceFutureStub enrolmentsAtOnce,
        RollServiceBlockingStub rolls,
        AssessmentServiceBlockingStub assessments,
        CertificateServiceBlockingStub certificates,
        QuestionnaireServiceBlockingStub questionnaires,
        EvaluationServiceBlockingStub evaluations,
        ProjectServiceBlockingStub projects,
        ResultsFrameworkServiceBlockingStub frameworks,
        ActualServiceBlockingStub actuals,
        MilestoneServiceBlockingStub milestones,
        RiskServiceBlockingStub risks,
        ActionItemServiceBlockingStub actionItems,
        BudgetServiceBlockingStub budget,
        StatusServiceBlockingStub status,
        NoticeServiceBlockingStub notices) {

    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
    /** Calls under way at once; each commits together with others. */
    private static final int AT_ONCE = 128;

    static Desk of(Channel channel, String token) {
        CallCredentials credentials = new Bearer(token);
        return new Desk(
                PartnerServiceGrpc.newBlockingStub(channel).withCallCredentials(credentials),
                ProgrammeServiceGrpc.newBlockingStub(channel).withCallCredentials(credentials),
                CourseServiceGrpc.newBlockingStub(channel).withCallCredentials(credentials),
                DeliveryServiceGrpc.newBlockingStub(channel).withCallCredentials(credentials),
                PersonServiceGrpc.newFutureStub(channel).withCallCredentials(credentials),
                EnrolmentServiceGrpc.newBlockingStub(channel).withCallCredentials(credentials),
                EnrolmentServiceGrpc.newFutureStub(channel).withCallCredentials(credentials),
                RollServiceGrpc.newBlockingStub(channel).withCallCredentials(credentials),
                AssessmentServiceGrpc.newBlockingStub(channel).withCallCredentials(credentials),
                CertificateServiceGrpc.newBlockingStub(channel).withCallCredentials(credentials),
                QuestionnaireServiceGrpc.newBlockingStub(channel).withCallCredentials(credentials),
                EvaluationServiceGrpc.newBlockingStub(channel).withCallCredentials(credentials),
                ProjectServiceGrpc.newBlockingStub(channel).withCallCredentials(credentials),
                ResultsFrameworkServiceGrpc.newBlockingStub(channel).withCallCredentials(credentials),
                ActualServiceGrpc.newBlockingStub(channel).withCallCredentials(credentials),
                MilestoneServiceGrpc.newBlockingStub(channel).withCallCredentials(credentials),
                RiskServiceGrpc.newBlockingStub(channel).withCallCredentials(credentials),
                ActionItemServiceGrpc.newBlockingStub(channel).withCallCredentials(credentials),
                BudgetServiceGrpc.newBlockingStub(channel).withCallCredentials(credentials),
                StatusServiceGrpc.newBlockingStub(channel).withCallCredentials(credentials),
                NoticeServiceGrpc.newBlockingStub(channel).withCallCredentials(credentials));
    }

    /**
     * Makes many calls whose order does not matter.
     *
     * @return the answers, in the order of the requests
     * @throws io.grpc.StatusRuntimeException of the first call that was refused
     */
    static <Q, A> List<A> atOnce(List<Q> requests, Function<Q, ListenableFuture<A>> call) {
        List<A> answers = new ArrayList<>();
        for (int from = 0; from < requests.size(); from += AT_ONCE) {
            List<ListenableFuture<A>> running =
                    requests.subList(from, Math.min(from + AT_ONCE, requests.size())).stream()
                            .map(call)
                            .toList();
            running.forEach(future -> answers.add(answer(future)));
        }
        return answers;
    }

    private static <A> A answer(ListenableFuture<A> future) {
        try {
            return future.get();
        } catch (ExecutionException refused) {
            throw Status.fromThrowable(refused).asRuntimeException();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Status.CANCELLED.asRuntimeException();
        }
    }

    /** Waits for one call; throws as {@link #atOnce} does. */
    <A> A await(ListenableFuture<A> future) {
        return answer(future);
    }

    private static final class Bearer extends CallCredentials {
        private final Metadata metadata = new Metadata();

        Bearer(String token) {
            metadata.put(AUTHORIZATION, "Bearer " + token);
        }

        @Override
        public void applyRequestMetadata(RequestInfo request, Executor executor, MetadataApplier applier) {
            applier.apply(metadata);
        }
    }
}
