package org.cadre.server.course;

import com.google.protobuf.Empty;
import io.grpc.stub.StreamObserver;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cadre.server.call.Caller;
import org.cadre.server.call.Calls;
import org.cadre.server.call.ListQuery;
import org.cadre.server.call.PageTokens;
import org.cadre.server.call.PartialDate;
import org.cadre.server.call.PlainText;
import org.cadre.server.call.Referrers;
import org.cadre.server.call.Refusal;
import org.cadre.server.call.ResourceTable.Stored;
import org.cadre.server.call.UpdateMask;
import org.cadre.server.programme.Programmes;
import org.cadre.server.store.Transaction;
import org.cadre.v1.Course;
import org.cadre.v1.CourseAccreditation;
import org.cadre.v1.CourseServiceGrpc;
import org.cadre.v1.CourseVersion;
import org.cadre.v1.CreateCourseRequest;
import org.cadre.v1.CreateCourseVersionRequest;
import org.cadre.v1.DeleteCourseRequest;
import org.cadre.v1.FieldReason;
import org.cadre.v1.GetCourseRequest;
import org.cadre.v1.GetCourseVersionRequest;
import org.cadre.v1.ListCourseVersionsRequest;
import org.cadre.v1.ListCourseVersionsResponse;
import org.cadre.v1.ListCoursesRequest;
import org.cadre.v1.ListCoursesResponse;
import org.cadre.v1.UpdateCourseRequest;

/** The service of the same name in the contract. */
public final class CourseService extends CourseServiceGrpc.CourseServiceImplBase {
    private final Calls calls;
    private final PageTokens tokens;
    private final List<Referrers> referrers;

    /** @param others who else may refer to a course: accreditations of trainers */
    public CourseService(Calls calls, PageTokens tokens, List<Referrers> others) {
        this.calls = calls;
        this.tokens = tokens;
        this.referrers = new ArrayList<>(others);
        referrers.add(CourseVersions::firstOfCourse);
        referrers.add(CourseVersions::firstAfter);
    }

    @Override
    public void getCourse(GetCourseRequest request, StreamObserver<Course> answers) {
        calls.read(
                request,
                answers,
                (transaction, caller) -> Courses.TABLE
                        .require(transaction, caller, request.getName())
                        .value());
    }

    @Override
    public void listCourses(ListCoursesRequest request, StreamObserver<ListCoursesResponse> answers) {
        calls.read(request, answers, (transaction, caller) -> {
            ListQuery query = new ListQuery(
                    tokens,
                    caller,
                    Courses.LIST_FIELDS,
                    "name",
                    new ListQuery.Request(
                            "ListCourses",
                            "",
                            request.getFilter(),
                            request.getOrderBy(),
                            request.getPageSize(),
                            request.getPageToken()));
            ListQuery.Page<Course> page = query.read(
                    transaction,
                    "body, revision",
                    "course",
                    row -> Courses.TABLE.stored(row).value());
            return ListCoursesResponse.newBuilder()
                    .addAllCourses(page.items())
                    .setNextPageToken(page.nextPageToken())
                    .setRevision(transaction.revision())
                    .build();
        });
    }

    @Override
    public void createCourse(CreateCourseRequest request, StreamObserver<Course> answers) {
        Calls.Terms terms = new Calls.Terms(request.getRequestId(), request.getValidateOnly(), "");
        calls.write(request, terms, Course.parser(), answers, (transaction, caller) -> {
            String id = request.getCourseId().isEmpty() ? transaction.newId() : request.getCourseId();
            Course course =
                    request.getCourse().toBuilder().setName("courses/" + id).build();
            check(transaction, caller, course);
            return Courses.TABLE.create(transaction, course, "created").value();
        });
    }

    @Override
    public void updateCourse(UpdateCourseRequest request, StreamObserver<Course> answers) {
        Calls.Terms terms = new Calls.Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        calls.writeChecked(request, terms, Course.parser(), answers, (transaction, caller) -> {
            Stored<Course> current = Courses.TABLE.require(
                    transaction,
                    caller,
                    UpdateMask.target("course", request.getCourse().getName()));
            Course changed = UpdateMask.apply(current.value(), request.getCourse(), request.getUpdateMask(), Set.of());
            calls.rules().check(request.toBuilder().setCourse(changed).build());
            Courses.TABLE.checkEtag(current, request.getCourse().getEtag());
            check(transaction, caller, changed);
            return Courses.TABLE
                    .update(transaction, current, changed, "updated")
                    .value();
        });
    }

    @Override
    public void deleteCourse(DeleteCourseRequest request, StreamObserver<Empty> answers) {
        Calls.Terms terms = new Calls.Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        calls.write(request, terms, Empty.parser(), answers, (transaction, caller) -> {
            Stored<Course> current = Courses.TABLE.require(transaction, caller, request.getName());
            Courses.TABLE.checkEtag(current, request.getEtag());
            Referrers.refuseIfUsed(transaction, request.getName(), referrers);
            Courses.TABLE.delete(transaction, current);
            return Empty.getDefaultInstance();
        });
    }

    @Override
    public void getCourseVersion(GetCourseVersionRequest request, StreamObserver<CourseVersion> answers) {
        calls.read(
                request,
                answers,
                (transaction, caller) -> CourseVersions.TABLE
                        .require(transaction, caller, request.getName())
                        .value());
    }

    @Override
    public void listCourseVersions(
            ListCourseVersionsRequest request, StreamObserver<ListCourseVersionsResponse> answers) {
        calls.read(request, answers, (transaction, caller) -> {
            ListQuery query = new ListQuery(
                    tokens,
                    caller,
                    CourseVersions.LIST_FIELDS,
                    "name",
                    new ListQuery.Request(
                            "ListCourseVersions",
                            request.getParent(),
                            request.getFilter(),
                            request.getOrderBy(),
                            request.getPageSize(),
                            request.getPageToken()));
            if (!request.getParent().equals("courses/-")) {
                query.where("course = :course").set("course", request.getParent());
            }
            ListQuery.Page<CourseVersion> page = query.read(
                    transaction,
                    "body, revision",
                    "course_version",
                    row -> CourseVersions.TABLE.stored(row).value());
            return ListCourseVersionsResponse.newBuilder()
                    .addAllCourseVersions(page.items())
                    .setNextPageToken(page.nextPageToken())
                    .setRevision(transaction.revision())
                    .build();
        });
    }

    @Override
    public void createCourseVersion(CreateCourseVersionRequest request, StreamObserver<CourseVersion> answers) {
        Calls.Terms terms = new Calls.Terms(request.getRequestId(), request.getValidateOnly(), "");
        calls.write(request, terms, CourseVersion.parser(), answers, (transaction, caller) -> {
            Courses.TABLE.require(transaction, caller, request.getParent());
            CourseVersion version = request.getCourseVersion().toBuilder()
                    .setName(request.getParent() + "/versions/" + request.getCourseVersionId())
                    .build();
            PlainText.check("course_version.title", version.getTitle());
            checkPrerequisites(transaction, caller, request.getParent(), version);
            checkLanguages(version);
            return CourseVersions.create(transaction, version);
        });
    }

    /** What the annotations of the contract cannot say. */
    private static void check(Transaction transaction, Caller caller, Course course) throws SQLException {
        PlainText.check("course.title", course.getTitle());
        EducationFields.require("course.isced_field", course.getIscedField());
        for (int index = 0; index < course.getAccreditationsCount(); index++) {
            checkAccreditation("course.accreditations[" + index + "].", course.getAccreditations(index));
        }
        Programmes.requireReference(transaction, caller, "course.programme", course.getProgramme());
    }

    private static void checkAccreditation(String field, CourseAccreditation accreditation) {
        PlainText.check(field + "accreditor", accreditation.getAccreditor());
        PlainText.check(field + "reference", accreditation.getReference());
        Optional<LocalDate> from = accreditation.hasAccreditDate()
                ? Optional.of(PartialDate.whole(field + "accredit_date", accreditation.getAccreditDate()))
                : Optional.empty();
        if (accreditation.hasExpireDate()) {
            LocalDate until = PartialDate.whole(field + "expire_date", accreditation.getExpireDate());
            if (from.isPresent() && until.isBefore(from.get())) {
                throw Refusal.field(
                        field + "expire_date",
                        FieldReason.FIELD_REASON_ENDS_BEFORE_GIVEN,
                        Map.of("day", from.get().toString()));
            }
        }
    }

    private static void checkLanguages(CourseVersion version) {
        Set<String> seen = new HashSet<>();
        for (int index = 0; index < version.getLanguagePrerequisitesCount(); index++) {
            String language = version.getLanguagePrerequisites(index).getLanguage();
            if (!seen.add(language)) {
                throw Refusal.field(
                        "course_version.language_prerequisites[" + index + "].language",
                        FieldReason.FIELD_REASON_STANDS_TWICE,
                        Map.of("value", language));
            }
        }
    }

    private static void checkPrerequisites(Transaction transaction, Caller caller, String course, CourseVersion version)
            throws SQLException {
        for (int index = 0; index < version.getPrerequisitesCount(); index++) {
            String prerequisite = version.getPrerequisites(index);
            String field = "course_version.prerequisites[" + index + "]";
            Courses.requireReference(transaction, caller, field, prerequisite);
            if (CourseVersions.leadsTo(transaction, prerequisite, course)) {
                throw Refusal.field(
                        field,
                        FieldReason.FIELD_REASON_PREREQUISITE_CIRCLE,
                        Map.of("prerequisite", prerequisite, "course", course));
            }
        }
    }
}
