package org.cadre.server.person;

import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.cadre.v1.LanguageSkill;
import org.cadre.v1.Person;
import org.cadre.v1.TrainerAccreditation;

/** What a record becomes when another of the same person is merged into it. Pure. */
final class PersonMerge {
    private static final int MOST_LANGUAGES = 20;
    private static final int MOST_ACCREDITATIONS = 100;
    private static final Set<String> OWN = Set.of(
            "name",
            "merged_into",
            "etag",
            "create_time",
            "update_time",
            "redacted_fields",
            "erase_time",
            "languages",
            "trainer_accreditations");

    private PersonMerge() {}

    /** The survivor, its empty fields filled from the duplicate, its languages and accreditations with those of both. */
    static Person survivor(Person survivor, Person duplicate) {
        Person.Builder filled = survivor.toBuilder();
        for (Map.Entry<FieldDescriptor, Object> field : duplicate.getAllFields().entrySet()) {
            if (!OWN.contains(field.getKey().getName())
                    && !survivor.getAllFields().containsKey(field.getKey())) {
                filled.setField(field.getKey(), field.getValue());
            }
        }
        return filled.clearLanguages()
                .addAllLanguages(languages(survivor, duplicate).values().stream()
                        .limit(MOST_LANGUAGES)
                        .toList())
                .clearTrainerAccreditations()
                .addAllTrainerAccreditations(accreditations(survivor, duplicate).values().stream()
                        .limit(MOST_ACCREDITATIONS)
                        .toList())
                .build();
    }

    /** The survivor's level counts, unless it has none. */
    private static Map<String, LanguageSkill> languages(Person survivor, Person duplicate) {
        Map<String, LanguageSkill> united = new LinkedHashMap<>();
        survivor.getLanguagesList().forEach(skill -> united.put(skill.getLanguage(), skill));
        duplicate
                .getLanguagesList()
                .forEach(skill -> united.merge(
                        skill.getLanguage(),
                        skill,
                        (kept, other) -> kept.getLevel().isEmpty() ? other : kept));
        return united;
    }

    /** One for each course, the one that is valid longer. */
    private static Map<String, TrainerAccreditation> accreditations(Person survivor, Person duplicate) {
        Map<String, TrainerAccreditation> united = new LinkedHashMap<>();
        for (Person person : new Person[] {survivor, duplicate}) {
            for (TrainerAccreditation accreditation : person.getTrainerAccreditationsList()) {
                united.merge(
                        accreditation.getCourse(),
                        accreditation,
                        (kept, other) -> expiry(other) > expiry(kept) ? other : kept);
            }
        }
        return united;
    }

    private static int expiry(TrainerAccreditation accreditation) {
        return accreditation.hasExpireDate()
                ? (accreditation.getExpireDate().getYear() * 100
                                        + accreditation.getExpireDate().getMonth())
                                * 100
                        + accreditation.getExpireDate().getDay()
                : Integer.MAX_VALUE;
    }
}
