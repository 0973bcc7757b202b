package org.cadre.server.privacy;

import io.grpc.stub.StreamObserver;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.cadre.server.call.Caller;
import org.cadre.server.call.Calls;
import org.cadre.server.call.Refusal;
import org.cadre.server.change.ChangeService;
import org.cadre.server.enrolment.EnrolmentFeature;
import org.cadre.server.enrolment.VettingRemarks;
import org.cadre.server.person.DataSubject;
import org.cadre.server.person.PersonRecords;
import org.cadre.server.person.PersonalData;
import org.cadre.server.person.PersonalData.Obstacle;
import org.cadre.server.store.ChangeEntry;
import org.cadre.server.store.WriteTransaction;
import org.cadre.v1.Attempt;
import org.cadre.v1.Certificate;
import org.cadre.v1.Enrolment;
import org.cadre.v1.ErasePersonRequest;
import org.cadre.v1.ErasePersonResponse;
import org.cadre.v1.ErrorReason;
import org.cadre.v1.ExportPersonRequest;
import org.cadre.v1.ExportPersonResponse;
import org.cadre.v1.FieldReason;
import org.cadre.v1.Mark;
import org.cadre.v1.Notice;
import org.cadre.v1.Person;
import org.cadre.v1.PrivacyServiceGrpc;

/** The service of the same name in the contract. */
public final class PrivacyService extends PrivacyServiceGrpc.PrivacyServiceImplBase {
    private final Calls calls;
    private final List<PersonalData> features;

    /** @param features all that hold data on persons, the records themselves last */
    public PrivacyService(Calls calls, List<PersonalData> features) {
        this.calls = calls;
        this.features = List.copyOf(features);
    }

    @Override
    public void exportPerson(ExportPersonRequest request, StreamObserver<ExportPersonResponse> answers) {
        Calls.Terms terms = new Calls.Terms(request.getRequestId(), false, request.getReason());
        calls.writeAlone(request, terms, ExportPersonResponse.parser(), answers, (transaction, caller) -> {
            PersonRecords.require(transaction, caller, request.getName(), "");
            DataSubject subject = subject(transaction, request.getName());
            ExportPersonResponse.Builder export = ExportPersonResponse.newBuilder();
            for (PersonalData feature : features) {
                feature.tell(transaction, subject, export);
            }
            addChanges(transaction, caller, export);
            // Made to be handed to the person, from whom they are the staff's to keep.
            return VettingRemarks.withheld(export.setPerson(PersonRecords.exported(transaction, request.getName()))
                    .build());
        });
    }

    /** The history of everything in the export, of which each says by its etag which change was its last. */
    private static void addChanges(WriteTransaction transaction, Caller caller, ExportPersonResponse.Builder export)
            throws SQLException {
        List<String> etags = Stream.of(
                        Stream.of(export.getPerson().getEtag()),
                        export.getMergedPersonsList().stream().map(Person::getEtag),
                        export.getEnrolmentsList().stream().map(Enrolment::getEtag),
                        export.getRemovedEnrolmentsList().stream().map(Enrolment::getEtag),
                        export.getMarksList().stream().map(Mark::getEtag),
                        export.getAttemptsList().stream().map(Attempt::getEtag),
                        export.getCertificatesList().stream().map(Certificate::getEtag),
                        export.getNoticesList().stream().map(Notice::getEtag))
                .flatMap(each -> each)
                .toList();
        List<ChangeEntry> changes = new ArrayList<>();
        for (String etag : etags) {
            changes.addAll(transaction.history(Long.parseLong(etag, 36)));
        }
        changes.stream()
                .sorted(Comparator.comparingLong(ChangeEntry::revision))
                .forEach(change -> export.addChanges(ChangeService.message(change, caller)));
    }

    @Override
    public void erasePerson(ErasePersonRequest request, StreamObserver<ErasePersonResponse> answers) {
        Calls.Terms terms = new Calls.Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        calls.writeAlone(request, terms, ErasePersonResponse.parser(), answers, (transaction, caller) -> {
            Person person = PersonRecords.require(transaction, caller, request.getName(), request.getEtag());
            if (person.hasEraseTime()) {
                return ErasePersonResponse.newBuilder().setPerson(person).build();
            }
            return erase(transaction, request);
        });
    }

    private ErasePersonResponse erase(WriteTransaction transaction, ErasePersonRequest request) throws SQLException {
        DataSubject subject = subject(transaction, request.getName());
        if (subject.isNamedIn(request.getReason())) {
            throw Refusal.field("reason", FieldReason.FIELD_REASON_REASON_NAMES_PERSON);
        }
        for (PersonalData feature : features) {
            refuse(request.getName(), feature.obstacle(transaction, subject));
        }
        ErasePersonResponse.Builder response = ErasePersonResponse.newBuilder();
        for (PersonalData feature : features) {
            response.addAllParts(feature.erase(transaction, subject));
        }
        int answers = transaction.emptyAnswers(subject::isNamedIn);
        return response.addAllParts(PersonalData.part(
                        "kept answers to requests", answers, "what they said", "that the requests were done"))
                .setPerson(PersonRecords.find(transaction, request.getName()))
                .build();
    }

    private static void refuse(String person, Optional<Obstacle> found) {
        found.ifPresent(obstacle -> {
            throw new Refusal.Precondition(
                    ErrorReason.ERROR_REASON_GUARD_FAILED,
                    person + " cannot be erased now: " + obstacle.sentence() + " " + obstacle.remedy(),
                    Map.of("resource", person, "state", "", "verb", "erase", "guard", obstacle.guard()),
                    obstacle.remedy());
        });
    }

    private static DataSubject subject(WriteTransaction transaction, String person) throws SQLException {
        return PersonRecords.subject(transaction, person, EnrolmentFeature.enrolmentsOf(transaction, person));
    }
}
