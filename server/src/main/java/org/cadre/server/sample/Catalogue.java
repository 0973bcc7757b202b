package org.cadre.server.sample;

import com.google.type.Date;
import java.util.List;
import java.util.Map;
import org.cadre.v1.Agreement;
import org.cadre.v1.Course;
import org.cadre.v1.CourseVersion;
import org.cadre.v1.CreateCourseRequest;
import org.cadre.v1.CreateCourseVersionRequest;
import org.cadre.v1.CreatePartnerRequest;
import org.cadre.v1.CreateProgrammeRequest;
import org.cadre.v1.Partner;
import org.cadre.v1.PartnerKind;
import org.cadre.v1.PassRule;
import org.cadre.v1.Programme;
import org.cadre.v1.ProgrammePartner;
import org.cadre.v1.ProgrammeRole;

/** Partners and programmes as they are on public record; courses, of which the invented ones say so. */
final class Catalogue {
    private static final ProgrammeRole LEAD = ProgrammeRole.PROGRAMME_ROLE_LEAD;
    private static final ProgrammeRole HOST = ProgrammeRole.PROGRAMME_ROLE_HOST;
    private static final ProgrammeRole FUNDER = ProgrammeRole.PROGRAMME_ROLE_FUNDER;
    private static final ProgrammeRole CONTRIBUTOR = ProgrammeRole.PROGRAMME_ROLE_CONTRIBUTOR;
    private static final List<String> WORKING_LANGUAGES = List.of("en", "fr", "es", "ar", "pt");

    /** By which others know them (OECD DAC list of channels, as IATI writes its codes). INTERPOL has none. */
    private static final Map<String, String> IATI_REFERENCES = Map.of(
            "unodc", "XM-DAC-41128",
            "unep", "XM-DAC-41116",
            "unesco", "XM-DAC-41304",
            "dpo", "XM-DAC-41310");

    private final Desk desk;

    private Catalogue(Desk desk) {
        this.desk = desk;
    }

    static void register(Desk desk, List<Nation> nations) {
        Catalogue catalogue = new Catalogue(desk);
        catalogue.partners(nations);
        catalogue.programmes();
        catalogue.courses();
    }

    private void partners(List<Nation> nations) {
        Agreement cooperation = agreement("Cooperation agreement of INTERPOL and the United Nations", date(1997, 0, 0));
        partner(
                "interpol",
                "INTERPOL General Secretariat",
                "INTERPOL",
                PartnerKind.PARTNER_KIND_INTERPOL,
                "",
                cooperation);
        partner(
                "interpol-new-york",
                "Office of the Special Representative of INTERPOL to the United Nations, New York",
                "INTERPOL New York",
                PartnerKind.PARTNER_KIND_INTERPOL,
                "interpol");
        unitedNations("un", "United Nations", "UN", "", cooperation);
        unitedNations("unodc", "United Nations Office on Drugs and Crime", "UNODC", "un");
        unitedNations("unep", "United Nations Environment Programme", "UNEP", "un");
        unitedNations("unesco", "United Nations Educational, Scientific and Cultural Organization", "UNESCO", "un");
        unitedNations("dss", "United Nations Department of Safety and Security", "DSS", "un");
        unitedNations("dpo", "United Nations Department of Peace Operations", "DPO", "un");
        unitedNations("unpol", "United Nations Police Division", "UNPOL", "dpo");
        unitedNations("unowa", "United Nations Office for West Africa", "UNOWA", "un");
        unitedNations("cted", "Counter-Terrorism Committee Executive Directorate", "CTED", "un");
        unitedNations("unoct", "United Nations Office of Counter-Terrorism", "UNOCT", "un");
        unitedNations("oios", "United Nations Office of Internal Oversight Services", "OIOS", "un");
        unitedNations(
                "undp-oai",
                "Office of Audit and Investigations of the United Nations Development Programme",
                "UNDP-OAI",
                "un",
                agreement("Memorandum of INTERPOL and UNDP's Office of Audit and Investigations", date(2011, 8, 0)));
        partner("wco", "World Customs Organization", "WCO", PartnerKind.PARTNER_KIND_INTERGOVERNMENTAL, "");
        partner("eu", "European Union", "EU", PartnerKind.PARTNER_KIND_INTERGOVERNMENTAL, "");
        partner("transparency-international", "Transparency International", "TI", PartnerKind.PARTNER_KIND_OTHER, "");
        for (Nation nation : nations) {
            create(
                    nation.bureau().substring("partners/".length()),
                    Partner.newBuilder()
                            .setDisplayName("INTERPOL National Central Bureau "
                                    + nation.city().latin())
                            .setAcronym("NCB " + nation.city().latin())
                            .setKind(PartnerKind.PARTNER_KIND_NATIONAL_CENTRAL_BUREAU)
                            .setCountry(nation.country()));
        }
    }

    private void programmes() {
        programme(
                "waci",
                "WACI",
                "West African Coast Initiative",
                "Transnational Crime Units in Côte d'Ivoire, Guinea-Bissau, Liberia and Sierra Leone; Freetown Commitment"
                        + " 2010. In 2016 three units operated and Côte d'Ivoire's was starting.",
                date(2009, 7, 0),
                null,
                part("unodc", LEAD),
                part("dpo", CONTRIBUTOR),
                part("unowa", CONTRIBUTOR),
                part("interpol", CONTRIBUTOR));
        programme(
                "aircop",
                "AIRCOP",
                "Airport Communication Project",
                "By 2017: 2,426 officers trained, 19 task forces, 33 countries, 1,130 arrests since 2011.",
                null,
                null,
                part("unodc", LEAD),
                part("interpol", CONTRIBUTOR),
                part("wco", CONTRIBUTOR),
                part("eu", FUNDER));
        programme(
                "leaf",
                "LEAF",
                "Law Enforcement Assistance for Forests",
                "About 800 trained by March 2017.",
                date(2012, 6, 0),
                null,
                part("interpol", LEAD),
                part("unep", LEAD));
        programme(
                "crimjust",
                "CRIMJUST",
                "CRIMJUST",
                "Twelve countries. Kick-off on 23 and 24 February 2017 with 37 participants from 11 countries.",
                date(2016, 2, 0),
                date(2020, 2, 0),
                part("unodc", LEAD),
                part("interpol", CONTRIBUTOR),
                part("transparency-international", CONTRIBUTOR),
                part("eu", FUNDER));
        programme(
                "evexi",
                "EVEXI",
                "EVEXI: evidence exploitation in maritime piracy",
                "EVEXI II from August 2013: Kenya, Mauritius, Seychelles, Somalia, Tanzania.",
                null,
                null,
                part("interpol", LEAD),
                part("ncb-nairobi", HOST));
        programme(
                "crimlea",
                "CRIMLEA",
                "Critical maritime routes law enforcement",
                "Phase I, 2010 to 2014: 30 events, 294 participants. Phase II to June 2017.",
                date(2010, 0, 0),
                date(2017, 6, 0),
                part("interpol", LEAD),
                part("eu", FUNDER));
        programme(
                "ct-tech",
                "CT TECH",
                "CT TECH",
                "",
                date(2022, 0, 0),
                null,
                part("unoct", LEAD),
                part("interpol", LEAD),
                part("eu", FUNDER));
        joint("unesco-training", "UNESCO", "Joint training of INTERPOL and UNESCO", "unesco", "wco");
        joint("unodc-training", "UNODC", "Joint training of INTERPOL and UNODC", "unodc");
        joint("cted-training", "CTED", "Joint training of INTERPOL and CTED", "cted");
        joint("unpol-training", "UNPOL", "Police training with United Nations peace operations", "unpol");
        programme(
                "young-leaders",
                "YPL",
                "Young police leaders",
                "",
                null,
                null,
                part("interpol", LEAD),
                part("ncb-new-delhi", HOST));
        programme(
                "piracy",
                "PIRACY",
                "Training against maritime piracy",
                "",
                null,
                null,
                part("interpol", LEAD),
                part("ncb-victoria", HOST));
    }

    private void courses() {
        course("cultural-workshop", "unesco-training", "Regional workshop of UNESCO and INTERPOL", "1", 0, 0, 0);
        course("airport-task-force", "aircop", "Training of airport task forces", "2016-1", 80, 0, 0);
        course("forest-crime", "leaf", "LEAF regional training", "2012-1", 80, 0, 0);
        course("unodc-course", "unodc-training", "Training of UNODC and INTERPOL", "2018-1", 80, 0, 0);
        course("cted-workshop", "cted-training", "Workshop of CTED and INTERPOL", "2018-1", 0, 0, 0);
        course("piracy-analysis", "piracy", "Piracy analysis", "2011-1", 90, 60, 36);
        course("digital-forensics", "evexi", "Digital forensics", "2014-1", 90, 60, 36);
        version("digital-forensics", "2026-1", "Digital forensics", 90, 70, 24);
        course("young-leaders", "young-leaders", "Young police leaders", "2023-1", 80, 0, 0);
        course("womens-command", "unpol-training", "Women's command course", "2023-1", 90, 0, 0);
        course(
                "advanced-forensics",
                "evexi",
                "Advanced digital forensics (example)",
                "2026-1",
                90,
                70,
                24,
                "digital-forensics");
        course(
                "joint-investigation",
                "waci",
                "Joint investigation in Transnational Crime Units (example)",
                "2026-1",
                80,
                60,
                36);
        course("passenger-risk", "aircop", "Passenger risk analysis (example)", "2026-1", 80, 60, 36);
        course("timber-inspection", "leaf", "Timber inspection at ports (example)", "2026-1", 80, 0, 36);
        course("new-technologies", "ct-tech", "New technologies for investigators (example)", "2026-1", 80, 0, 24);
        course("case-files", "crimjust", "Case files across borders (example)", "2026-1", 80, 60, 36);
        course(
                "peace-operations",
                "unpol-training",
                "INTERPOL's databases in peace operations (example)",
                "2026-1",
                80,
                0,
                24);
    }

    private void partner(
            String id, String name, String acronym, PartnerKind kind, String parent, Agreement... agreements) {
        create(
                id,
                Partner.newBuilder()
                        .setDisplayName(name)
                        .setAcronym(acronym)
                        .setKind(kind)
                        .setParent(parent.isEmpty() ? "" : "partners/" + parent)
                        .setIatiReference(IATI_REFERENCES.getOrDefault(id, ""))
                        .addAllAgreements(List.of(agreements)));
    }

    private void unitedNations(String id, String name, String acronym, String parent, Agreement... agreements) {
        partner(id, name, acronym, PartnerKind.PARTNER_KIND_UN_ENTITY, parent, agreements);
    }

    private void create(String id, Partner.Builder partner) {
        var unused = desk.partners()
                .createPartner(CreatePartnerRequest.newBuilder()
                        .setPartnerId(id)
                        .setPartner(partner)
                        .build());
    }

    /** A heading under which deliveries stand that are on record without a programme of their own. */
    private void joint(String id, String acronym, String title, String... partners) {
        ProgrammePartner[] parts = new ProgrammePartner[partners.length + 1];
        parts[0] = part("interpol", LEAD);
        for (int index = 0; index < partners.length; index++) {
            parts[index + 1] = part(partners[index], index == 0 ? LEAD : CONTRIBUTOR);
        }
        programme(id, acronym, title + " (example)", "", null, null, parts);
    }

    private void programme(
            String id,
            String acronym,
            String title,
            String description,
            Date from,
            Date to,
            ProgrammePartner... parts) {
        Programme.Builder programme = Programme.newBuilder()
                .setTitle(title)
                .setAcronym(acronym)
                .setDescription(description)
                .addAllPartners(List.of(parts));
        if (from != null) {
            programme.setStartDate(from);
        }
        if (to != null) {
            programme.setEndDate(to);
        }
        var unused = desk.programmes()
                .createProgramme(CreateProgrammeRequest.newBuilder()
                        .setProgrammeId(id)
                        .setProgramme(programme)
                        .build());
    }

    private void course(
            String id,
            String programme,
            String title,
            String version,
            int attendance,
            int score,
            int months,
            String... prerequisites) {
        var unused = desk.courses()
                .createCourse(CreateCourseRequest.newBuilder()
                        .setCourseId(id)
                        .setCourse(Course.newBuilder().setTitle(title).setProgramme("programmes/" + programme))
                        .build());
        version(id, version, title, attendance, score, months, prerequisites);
    }

    private void version(
            String course, String id, String title, int attendance, int score, int months, String... prerequisites) {
        CourseVersion.Builder version = CourseVersion.newBuilder()
                .setTitle(title)
                .addAllLanguages(WORKING_LANGUAGES)
                .setPassRule(PassRule.newBuilder()
                        .setMinimumAttendancePercent(attendance)
                        .setMinimumScorePercent(score))
                .setCertificateValidityMonths(months);
        for (String prerequisite : prerequisites) {
            version.addPrerequisites("courses/" + prerequisite);
        }
        var unused = desk.courses()
                .createCourseVersion(CreateCourseVersionRequest.newBuilder()
                        .setParent("courses/" + course)
                        .setCourseVersionId(id)
                        .setCourseVersion(version)
                        .build());
    }

    private static ProgrammePartner part(String partner, ProgrammeRole role) {
        return ProgrammePartner.newBuilder()
                .setPartner("partners/" + partner)
                .setRole(role)
                .build();
    }

    private static Agreement agreement(String title, Date date) {
        return Agreement.newBuilder().setTitle(title).setDate(date).build();
    }

    /** A day, or a month or a year where no more is known. */
    private static Date date(int year, int month, int day) {
        return Date.newBuilder().setYear(year).setMonth(month).setDay(day).build();
    }
}
