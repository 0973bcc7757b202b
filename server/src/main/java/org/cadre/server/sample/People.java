package org.cadre.server.sample;

import com.google.type.Date;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.cadre.v1.CreatePersonRequest;
import org.cadre.v1.Gender;
import org.cadre.v1.LanguageSkill;
import org.cadre.v1.Person;
import org.cadre.v1.TrainerAccreditation;

/** The invented people, and when each is taken. Not safe for use by several threads. */
final class People {
    private static final int TRAINERS = 20;
    private static final List<String> POSTS = List.of(
            "Inspector",
            "Police officer",
            "Criminal analyst",
            "Customs officer",
            "Investigator",
            "Forensic examiner",
            "Head of unit",
            "Liaison officer");
    private static final List<String> LEVELS = List.of("B1", "B2", "C1");

    private record Slot(Instant start, Instant end) {}

    private final List<Person> persons = new ArrayList<>();
    private final List<Person> trainers = new ArrayList<>();
    private final Map<String, List<Slot>> taken = new HashMap<>();
    private final Map<String, Integer> turns = new HashMap<>();
    private int trainerTurn;

    /** Composes everybody; the same for the same seed and day. */
    static People compose(List<Nation> nations, long seed, LocalDate today) {
        SplittableRandom random = new SplittableRandom(seed);
        People people = new People();
        Set<String> known = new HashSet<>();
        for (Nation nation : nations) {
            for (int index = 0; index < nation.people(); index++) {
                // In turns, so that each country has both.
                boolean woman = index % 2 == 0;
                Nation.FullName name = nation.name(woman, random);
                while (!known.add(name.full().text())) {
                    name = nation.name(woman, random);
                }
                people.persons.add(people.person(nation, name, woman, random, today));
            }
        }
        people.appointTrainers(today);
        return people;
    }

    private Person person(
            Nation nation, Nation.FullName name, boolean woman, SplittableRandom random, LocalDate today) {
        String id = Slug.of(name.full().latin());
        String host = nation.bureau().substring("partners/".length());
        Person.Builder person = Person.newBuilder()
                .setName("persons/" + id)
                .setFullName(name.full().text())
                .setFamilyName(name.family())
                .setGender(gender(woman, random))
                .setNationality(nation.country())
                .setPartner(nation.bureau())
                .setDutyStation(nation.city().latin())
                .setJobTitle(POSTS.get(random.nextInt(POSTS.size())))
                .setBirthDate(date(today.minusYears(26).minusDays(random.nextInt(30 * 365))))
                .setEmail(id.replace('-', '.') + "@" + host + ".example")
                .addLanguages(LanguageSkill.newBuilder()
                        .setLanguage(nation.language())
                        .setLevel("C2"));
        if (!name.full().inLatin()) {
            person.setLatinName(name.full().latin())
                    .setCertificateName(name.full().latin());
        }
        for (String language : List.of("en", "fr", "es", "ar")) {
            if (!language.equals(nation.language()) && random.nextInt(10) < (language.equals("en") ? 8 : 2)) {
                person.addLanguages(LanguageSkill.newBuilder()
                        .setLanguage(language)
                        .setLevel(LEVELS.get(random.nextInt(LEVELS.size()))));
            }
        }
        return person.build();
    }

    /** As people state it: most F or M, a few X or nothing. */
    private static Gender gender(boolean woman, SplittableRandom random) {
        int chance = random.nextInt(100);
        if (!woman && chance < 3) {
            return chance == 0 ? Gender.GENDER_OTHER : Gender.GENDER_UNSPECIFIED;
        }
        return woman ? Gender.GENDER_FEMALE : Gender.GENDER_MALE;
    }

    /** Every twentieth teaches. INTERPOL's accreditations last four years. */
    private void appointTrainers(LocalDate today) {
        int step = persons.size() / TRAINERS;
        for (int index = 0; index < TRAINERS; index++) {
            int at = index * step + step / 2;
            Person trainer = persons.get(at).toBuilder()
                    .setJobTitle("Trainer")
                    .addTrainerAccreditations(TrainerAccreditation.newBuilder()
                            .setExpireDate(date(today.plusMonths(12 + index * 36L / TRAINERS))))
                    .build();
            persons.set(at, trainer);
            trainers.add(trainer);
        }
    }

    static Date date(LocalDate day) {
        return Date.newBuilder()
                .setYear(day.getYear())
                .setMonth(day.getMonthValue())
                .setDay(day.getDayOfMonth())
                .build();
    }

    List<Person> everybody() {
        return List.copyOf(persons);
    }

    /** Puts everybody on record. */
    void register(Desk desk) {
        List<CreatePersonRequest> requests = persons.stream()
                .map(person -> CreatePersonRequest.newBuilder()
                        .setPersonId(person.getName().substring("persons/".length()))
                        .setPerson(person)
                        .build())
                .toList();
        Desk.atOnce(requests, desk.persons()::createPerson);
    }

    /** The next who teach at that time, each in turn. */
    List<String> trainers(int count, Instant start, Instant end) {
        List<String> chosen = new ArrayList<>();
        for (int tried = 0; chosen.size() < count && tried < trainers.size(); tried++) {
            String trainer = trainers.get(trainerTurn++ % trainers.size()).getName();
            if (take(trainer, start, end)) {
                chosen.add(trainer);
            }
        }
        return chosen;
    }

    /**
     * Takes up to so many of a country who are free at that time, each in turn.
     *
     * @param who whom else the choice is limited to
     */
    private List<String> of(String country, int count, Instant start, Instant end, Predicate<Person> who) {
        List<Person> all = persons.stream()
                .filter(person -> person.getNationality().equals(country))
                .filter(person -> person.getTrainerAccreditationsCount() == 0)
                .filter(who)
                .toList();
        List<String> chosen = new ArrayList<>();
        for (int tried = 0; chosen.size() < count && tried < all.size(); tried++) {
            int turn = turns.merge(country, 1, Integer::sum);
            String person = all.get(turn % all.size()).getName();
            if (!chosen.contains(person) && take(person, start, end)) {
                chosen.add(person);
            }
        }
        return chosen;
    }

    /**
     * One of each of the countries, over and over, until there are so many.
     *
     * @throws IllegalStateException where there are not so many, which would be a mistake in the sample
     */
    List<String> mixed(List<String> countries, int count, Instant start, Instant end, Predicate<Person> who) {
        List<String> chosen = new ArrayList<>();
        int before = -1;
        while (chosen.size() < count) {
            if (chosen.size() == before) {
                throw new IllegalStateException("The sample has too few people of " + countries + " at " + start + ".");
            }
            before = chosen.size();
            for (String country : countries) {
                if (chosen.size() < count) {
                    chosen.addAll(of(country, 1, start, end, who));
                }
            }
        }
        return chosen;
    }

    private boolean take(String person, Instant start, Instant end) {
        List<Slot> slots = taken.computeIfAbsent(person, none -> new ArrayList<>());
        boolean free = slots.stream().allMatch(slot -> !slot.start().isBefore(end) || !start.isBefore(slot.end()));
        if (free) {
            slots.add(new Slot(start, end));
        }
        return free;
    }
}
