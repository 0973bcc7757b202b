package org.cadre.server.person;

import com.google.protobuf.Empty;
import io.grpc.stub.StreamObserver;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.cadre.server.call.Caller;
import org.cadre.server.call.Calls;
import org.cadre.server.call.ListQuery;
import org.cadre.server.call.PageTokens;
import org.cadre.server.call.Referrers;
import org.cadre.server.call.Refusal;
import org.cadre.server.call.ResourceTable.Stored;
import org.cadre.server.call.UpdateMask;
import org.cadre.server.store.WriteTransaction;
import org.cadre.v1.BatchGetPersonsRequest;
import org.cadre.v1.BatchGetPersonsResponse;
import org.cadre.v1.CreatePersonRequest;
import org.cadre.v1.DeletePersonRequest;
import org.cadre.v1.DuplicateCandidate;
import org.cadre.v1.Enrolment;
import org.cadre.v1.FieldReason;
import org.cadre.v1.FindDuplicatePersonsRequest;
import org.cadre.v1.FindDuplicatePersonsResponse;
import org.cadre.v1.GetPersonRequest;
import org.cadre.v1.ListPersonsRequest;
import org.cadre.v1.ListPersonsResponse;
import org.cadre.v1.MergePersonsRequest;
import org.cadre.v1.MergePersonsResponse;
import org.cadre.v1.Person;
import org.cadre.v1.PersonServiceGrpc;
import org.cadre.v1.SearchPersonsRequest;
import org.cadre.v1.SearchPersonsResponse;
import org.cadre.v1.UpdatePersonRequest;

/** The service of the same name in the contract. */
public final class PersonService extends PersonServiceGrpc.PersonServiceImplBase {
    private final Calls calls;
    private final PageTokens tokens;
    private final PersonFollowers followers;
    private final Disclosure disclosure;
    private final Retention retention;

    public PersonService(
            Calls calls, PageTokens tokens, PersonFollowers followers, Disclosure disclosure, Retention retention) {
        this.calls = calls;
        this.tokens = tokens;
        this.followers = followers;
        this.disclosure = disclosure;
        this.retention = retention;
    }

    @Override
    public void getPerson(GetPersonRequest request, StreamObserver<Person> answers) {
        calls.read(
                request,
                answers,
                (transaction, caller) -> disclosure.shown(
                        transaction,
                        caller,
                        Persons.TABLE
                                .require(transaction, caller, request.getName())
                                .value()));
    }

    @Override
    public void batchGetPersons(BatchGetPersonsRequest request, StreamObserver<BatchGetPersonsResponse> answers) {
        calls.read(request, answers, (transaction, caller) -> {
            BatchGetPersonsResponse.Builder response = BatchGetPersonsResponse.newBuilder();
            for (String name : request.getNamesList()) {
                response.addPersons(disclosure.shown(
                        transaction,
                        caller,
                        Persons.TABLE.require(transaction, caller, name).value()));
            }
            return response.build();
        });
    }

    @Override
    public void listPersons(ListPersonsRequest request, StreamObserver<ListPersonsResponse> answers) {
        calls.read(request, answers, (transaction, caller) -> {
            ListQuery query = new ListQuery(
                            tokens,
                            caller,
                            Persons.listFields(caller),
                            "name",
                            new ListQuery.Request(
                                    "ListPersons",
                                    "",
                                    request.getFilter(),
                                    request.getOrderBy(),
                                    request.getPageSize(),
                                    request.getPageToken()))
                    .where("merged_into = '' AND full_name <> ''");
            caller.partner()
                    .ifPresent(partner -> query.where("partner = :scope").set("scope", partner));
            ListQuery.Page<Person> page = query.read(
                    transaction,
                    "body, revision",
                    "person",
                    row -> Persons.TABLE.stored(row).value());
            ListPersonsResponse.Builder response = ListPersonsResponse.newBuilder();
            for (Person person : page.items()) {
                response.addPersons(disclosure.shown(transaction, caller, person));
            }
            return response.setNextPageToken(page.nextPageToken())
                    .setRevision(transaction.revision())
                    .build();
        });
    }

    @Override
    public void searchPersons(SearchPersonsRequest request, StreamObserver<SearchPersonsResponse> answers) {
        calls.read(
                request,
                answers,
                (transaction, caller) -> SearchPersonsResponse.newBuilder()
                        .addAllPersons(PersonSearch.find(
                                transaction, caller, disclosure, request.getQuery(), request.getPageSize()))
                        .build());
    }

    @Override
    public void createPerson(CreatePersonRequest request, StreamObserver<Person> answers) {
        Calls.Terms terms =
                new Calls.Terms(request.getRequestId(), request.getValidateOnly(), request.getDuplicateReason());
        calls.write(request, terms, Person.parser(), disclosed(answers), (transaction, caller) -> {
            if (caller.partner().isPresent() && !request.getPersonId().isEmpty()) {
                // Whether the id is free would tell of persons whom the caller may not see.
                throw Refusal.field("person_id", FieldReason.FIELD_REASON_ID_BY_SERVER);
            }
            Person kept =
                    retention.applied(request.getPerson(), LocalDate.ofInstant(transaction.now(), ZoneOffset.UTC));
            return Persons.add(transaction, caller, request.getPersonId(), kept, request.getDuplicateReason());
        });
    }

    @Override
    public void updatePerson(UpdatePersonRequest request, StreamObserver<Person> answers) {
        Calls.Terms terms = new Calls.Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        calls.writeChecked(request, terms, Person.parser(), disclosed(answers), (transaction, caller) -> {
            Stored<Person> current = Persons.TABLE.require(
                    transaction,
                    caller,
                    UpdateMask.target("person", request.getPerson().getName()));
            Persons.requireLive(current.value());
            List<String> hidden = disclosure.hidden(transaction, caller, current.value());
            Disclosure.refuseNaming(hidden, request.getUpdateMask());
            Person changed = PersonRules.accredited(
                    PersonRules.placed(
                            caller,
                            UpdateMask.apply(
                                    current.value(), request.getPerson(), request.getUpdateMask(), Set.copyOf(hidden))),
                    current.value().getTrainerAccreditationsList(),
                    LocalDate.ofInstant(transaction.now(), ZoneOffset.UTC));
            calls.rules().check(request.toBuilder().setPerson(changed).build());
            Persons.TABLE.checkEtag(current, request.getPerson().getEtag());
            PersonRules.check(transaction, caller, changed);
            PersonRules.checkRetention(current.value(), changed, request.getReason());
            return update(transaction, caller, current, changed);
        });
    }

    /** Gives the caller the answer with what it sees of it. The answer that is kept for repetitions is whole. */
    private static StreamObserver<Person> disclosed(StreamObserver<Person> answers) {
        Caller caller = Caller.current();
        return new StreamObserver<>() {
            @Override
            public void onNext(Person person) {
                answers.onNext(Disclosure.shown(caller, person));
            }

            @Override
            public void onError(Throwable failure) {
                answers.onError(failure);
            }

            @Override
            public void onCompleted() {
                answers.onCompleted();
            }
        };
    }

    private Person update(WriteTransaction transaction, Caller caller, Stored<Person> current, Person changed)
            throws SQLException {
        Stored<Person> updated = Persons.update(transaction, current, changed, "updated");
        if (!current.value().getPartner().equals(updated.value().getPartner())) {
            pointTo(transaction, updated.value(), updated.value());
        }
        if (updated.revision() != current.revision()) {
            followers.changed(transaction, caller, current.value(), updated.value());
        }
        return updated.value();
    }

    @Override
    public void deletePerson(DeletePersonRequest request, StreamObserver<Empty> answers) {
        Calls.Terms terms = new Calls.Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        calls.write(request, terms, Empty.parser(), answers, (transaction, caller) -> {
            Stored<Person> current = Persons.TABLE.require(transaction, caller, request.getName());
            Persons.TABLE.checkEtag(current, request.getEtag());
            Referrers.refuseIfUsed(
                    transaction,
                    request.getName(),
                    List.of(
                            (reading, name) ->
                                    Persons.mergedInto(reading, name).stream().findFirst(),
                            followers::usedBy));
            Persons.delete(transaction, current);
            return Empty.getDefaultInstance();
        });
    }

    @Override
    public void findDuplicatePersons(
            FindDuplicatePersonsRequest request, StreamObserver<FindDuplicatePersonsResponse> answers) {
        calls.read(request, answers, (transaction, caller) -> {
            FindDuplicatePersonsResponse.Builder response = FindDuplicatePersonsResponse.newBuilder();
            for (Duplicates.Duplicate duplicate : Persons.duplicates(transaction, caller, request.getPerson())) {
                response.addCandidates(DuplicateCandidate.newBuilder()
                        .setPerson(disclosure.shown(transaction, caller, duplicate.person()))
                        .setLikelihood(duplicate.likelihood())
                        .setReason(duplicate.judgement().reason())
                        .setSameNames(duplicate.judgement().sameNames())
                        .setExplanation(duplicate.judgement().why()));
            }
            return response.build();
        });
    }

    @Override
    public void mergePersons(MergePersonsRequest request, StreamObserver<MergePersonsResponse> answers) {
        Calls.Terms terms = new Calls.Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        calls.write(request, terms, MergePersonsResponse.parser(), answers, (transaction, caller) -> {
            if (request.getName().equals(request.getDuplicate())) {
                throw Refusal.field("duplicate", FieldReason.FIELD_REASON_MERGE_WITH_ITSELF);
            }
            Stored<Person> survivor = Persons.TABLE.require(transaction, caller, request.getName());
            Stored<Person> duplicate = Persons.TABLE.require(transaction, caller, request.getDuplicate());
            Persons.requireLive(survivor.value());
            Persons.requireLive(duplicate.value());
            Persons.TABLE.checkEtag(survivor, request.getEtag());
            return merge(transaction, caller, survivor, duplicate);
        });
    }

    /** What was merged into one record points to another, and belongs to its partner: who may not see it, sees neither. */
    private static void pointTo(WriteTransaction transaction, Person from, Person to) throws SQLException {
        for (String earlier : Persons.mergedInto(transaction, from.getName())) {
            Stored<Person> pointer = Persons.TABLE.find(transaction, earlier).orElseThrow();
            Persons.update(
                    transaction,
                    pointer,
                    pointer.value().toBuilder()
                            .setMergedInto(to.getName())
                            .setPartner(to.getPartner())
                            .build(),
                    "merged");
        }
    }

    private MergePersonsResponse merge(
            WriteTransaction transaction, Caller caller, Stored<Person> survivor, Stored<Person> duplicate)
            throws SQLException {
        String name = survivor.value().getName();
        Person merged = PersonMerge.survivor(survivor.value(), duplicate.value());
        // Whoever was merged into the duplicate now points to the last survivor, so that no pointer leads to a pointer.
        pointTo(transaction, duplicate.value(), merged);
        Person gone = Persons.update(
                        transaction,
                        duplicate,
                        duplicate.value().toBuilder()
                                .setMergedInto(name)
                                .setPartner(merged.getPartner())
                                .build(),
                        "merged")
                .value();
        Person stays = update(transaction, caller, survivor, merged);
        List<Enrolment> enrolments = followers.merged(transaction, caller, stays, gone);
        return MergePersonsResponse.newBuilder()
                .setPerson(stays)
                .addAllEnrolments(enrolments)
                .build();
    }
}
