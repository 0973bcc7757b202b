package org.cadre.server.bench;

import com.google.protobuf.Timestamp;
import io.grpc.Channel;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import org.cadre.v1.AdmissionPolicy;
import org.cadre.v1.Course;
import org.cadre.v1.CourseServiceGrpc;
import org.cadre.v1.CourseVersion;
import org.cadre.v1.CreateCourseRequest;
import org.cadre.v1.CreateCourseVersionRequest;
import org.cadre.v1.CreateDeliveryRequest;
import org.cadre.v1.CreatePartnerRequest;
import org.cadre.v1.CreatePersonRequest;
import org.cadre.v1.CreateProgrammeRequest;
import org.cadre.v1.Delivery;
import org.cadre.v1.DeliveryServiceGrpc;
import org.cadre.v1.Gender;
import org.cadre.v1.OpenCallRequest;
import org.cadre.v1.Partner;
import org.cadre.v1.PartnerKind;
import org.cadre.v1.PartnerServiceGrpc;
import org.cadre.v1.Person;
import org.cadre.v1.PersonServiceGrpc;
import org.cadre.v1.PlanDeliveryRequest;
import org.cadre.v1.Programme;
import org.cadre.v1.ProgrammePartner;
import org.cadre.v1.ProgrammeRole;
import org.cadre.v1.ProgrammeServiceGrpc;
import org.cadre.v1.SeatDimension;
import org.cadre.v1.SeatReserve;
import org.cadre.v1.SeatRule;
import org.cadre.v1.Session;

/**
 * What a measurement needs on record: people of sixty countries, and deliveries with every kind of seat rule, a week
 * apart from each other, so that nobody is in two places.
 */
final class World {
    private static final String[] COUNTRIES = countries();
    private static final String[] LATIN = {"ka", "ri", "mo", "ta", "ne", "su", "lo", "fi", "da", "be", "zu", "wa"};
    private static final String[][] OTHERS = {
        {"ка", "ри", "мо", "та", "не", "су", "ло", "фи", "да", "бе", "зу", "ва"},
        {"كا", "ري", "مو", "تا", "ني", "سو", "لو", "في", "دا", "بي", "زو", "وا"},
        {"κα", "ρι", "μο", "τα", "νε", "συ", "λο", "φι", "δα", "βε", "ζυ", "γα"},
    };
    private static final Instant FIRST = Instant.parse("2027-01-04T08:00:00Z");
    private static final int WEEK_SECONDS = 7 * 24 * 3600;

    private final Channel channel;

    World(Channel channel) {
        this.channel = channel;
    }

    void catalogue() {
        var partners = PartnerServiceGrpc.newBlockingStub(channel);
        for (String id : new String[] {"interpol", "unodc"}) {
            partners.createPartner(CreatePartnerRequest.newBuilder()
                    .setPartnerId(id)
                    .setPartner(Partner.newBuilder().setDisplayName(id).setKind(PartnerKind.PARTNER_KIND_UN_ENTITY))
                    .build());
        }
        ProgrammeServiceGrpc.newBlockingStub(channel)
                .createProgramme(CreateProgrammeRequest.newBuilder()
                        .setProgrammeId("bench")
                        .setProgramme(Programme.newBuilder()
                                .setTitle("Bench")
                                .addPartners(ProgrammePartner.newBuilder()
                                        .setPartner("partners/unodc")
                                        .setRole(ProgrammeRole.PROGRAMME_ROLE_LEAD))
                                .addPartners(ProgrammePartner.newBuilder()
                                        .setPartner("partners/interpol")
                                        .setRole(ProgrammeRole.PROGRAMME_ROLE_CONTRIBUTOR)))
                        .build());
        var courses = CourseServiceGrpc.newBlockingStub(channel);
        courses.createCourse(CreateCourseRequest.newBuilder()
                .setCourseId("bench")
                .setCourse(Course.newBuilder().setTitle("Bench").setProgramme("programmes/bench"))
                .build());
        courses.createCourseVersion(CreateCourseVersionRequest.newBuilder()
                .setParent("courses/bench")
                .setCourseVersionId("1")
                .setCourseVersion(CourseVersion.newBuilder().setTitle("Bench"))
                .build());
    }

    /** A delivery in the given week, with an open call and seat rules that do not bite. */
    String delivery(String id, int week, int capacity) {
        return delivery(id, week, capacity, AdmissionPolicy.ADMISSION_POLICY_OPEN);
    }

    String delivery(String id, int week, int capacity, AdmissionPolicy policy) {
        var deliveries = DeliveryServiceGrpc.newBlockingStub(channel);
        Instant start = FIRST.plusSeconds((long) week * WEEK_SECONDS);
        String name = deliveries
                .createDelivery(CreateDeliveryRequest.newBuilder()
                        .setDeliveryId(id)
                        .setDelivery(Delivery.newBuilder()
                                .setTitle(id)
                                .setCourseVersion("courses/bench/versions/1")
                                .setAdmissionPolicy(policy)
                                .setPlace("Nairobi")
                                .setHostCountry("KE")
                                .setTimeZone("Africa/Nairobi")
                                .setLanguage("en")
                                .setCapacity(capacity)
                                .addSeatRules(SeatRule.newBuilder()
                                        .setDimension(SeatDimension.SEAT_DIMENSION_COUNTRY)
                                        .setCap(capacity))
                                .addSeatRules(SeatRule.newBuilder()
                                        .setDimension(SeatDimension.SEAT_DIMENSION_GENDER)
                                        .setValue("F")
                                        .setReserve(SeatReserve.newBuilder().setSeats(10)))
                                .addSeatRules(SeatRule.newBuilder()
                                        .setDimension(SeatDimension.SEAT_DIMENSION_HOST_COUNTRY)
                                        .setReserve(SeatReserve.newBuilder().setSeats(5)))
                                .addSessions(Session.newBuilder()
                                        .setId("day-1")
                                        .setStartTime(timestamp(start))
                                        .setEndTime(timestamp(start.plusSeconds(28_800)))))
                        .build())
                .getName();
        deliveries.planDelivery(PlanDeliveryRequest.newBuilder().setName(name).build());
        deliveries.openCall(OpenCallRequest.newBuilder().setName(name).build());
        return name;
    }

    /** People persons/p0 to persons/p{count - 1}. */
    void persons(int count) throws InterruptedException {
        persons(count, World::name);
    }

    void persons(int count, LongFunction<String> names) throws InterruptedException {
        var persons = PersonServiceGrpc.newStub(channel);
        new Load(
                        (number, done) -> persons.createPerson(
                                CreatePersonRequest.newBuilder()
                                        .setPersonId("p" + number)
                                        .setPerson(Person.newBuilder()
                                                .setFullName(names.apply(number))
                                                .setGender(number % 2 == 0 ? Gender.GENDER_FEMALE : Gender.GENDER_MALE)
                                                .setNationality(COUNTRIES[(int) (number % COUNTRIES.length)])
                                                .setPartner(number % 3 == 0 ? "partners/unodc" : "partners/interpol")
                                                .setEmail("p" + number + "@bench.example"))
                                        .build(),
                                Bench.anything(done)),
                        256,
                        new AtomicLong())
                .runTo(count);
    }

    static String name(long number) {
        return name(number, LATIN);
    }

    /** Every second name in Latin letters, the others in Cyrillic, Arabic and Greek ones. */
    static String nameInAnyScript(long number) {
        return name(number, number % 2 == 0 ? LATIN : OTHERS[(int) (number / 2 % OTHERS.length)]);
    }

    private static String name(long number, String[] syllables) {
        return word(number % 2_311, syllables) + " " + word(number / 7 % 4_409 + 5_000, syllables);
    }

    private static String word(long number, String[] syllables) {
        StringBuilder word = new StringBuilder();
        for (long rest = number + 12; rest > 0; rest /= 12) {
            word.append(syllables[(int) (rest % 12)]);
        }
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    private static Timestamp timestamp(Instant instant) {
        return Timestamp.newBuilder().setSeconds(instant.getEpochSecond()).build();
    }

    private static String[] countries() {
        return ("AR AT AU BE BF BO BR CA CH CI CL CM CN CO CR CZ DE DK DZ EC EG ES ET FI FR GB GH GR HU ID IE IN IT JO JP KE "
                        + "KR LB LR MA ML MX NE NG NL NO NZ PE PH PL PT PY RO SE SN TH TN TR UA UY")
                .split(" ");
    }
}
