package org.cadre.server.change;

import com.google.protobuf.Empty;
import com.google.protobuf.MessageLite;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.cadre.server.store.Change;
import org.cadre.server.store.Store;
import org.cadre.server.store.Write;
import org.cadre.v1.Enrolment;
import org.cadre.v1.Participant;
import org.cadre.v1.Partner;
import org.cadre.v1.Person;

/** Makes changes as the features do, in the store itself. */
final class FeedWriter {
    private final Store store;

    FeedWriter(Store store) {
        this.store = store;
    }

    void partner(String id) {
        Partner partner = Partner.newBuilder().setName("partners/" + id).build();
        write("partner", partner.getName(), Optional.empty(), Optional.of(partner))
                .join();
    }

    /** @param text what makes the change long */
    CompletableFuture<Empty> partner(String id, String text) {
        Partner partner = Partner.newBuilder()
                .setName("partners/" + id)
                .setDisplayName(text)
                .build();
        return write("partner", partner.getName(), Optional.empty(), Optional.of(partner));
    }

    void person(String id, String owner) {
        write("person", "persons/" + id, Optional.empty(), Optional.of(personOf(id, owner)))
                .join();
    }

    void movedPerson(String id, String from, String to) {
        write("person", "persons/" + id, Optional.of(personOf(id, from)), Optional.of(personOf(id, to)))
                .join();
    }

    void delivery(String id) {
        write(
                        "delivery",
                        "deliveries/" + id,
                        Optional.empty(),
                        Optional.of(org.cadre.v1.Delivery.newBuilder()
                                .setName("deliveries/" + id)
                                .build()))
                .join();
    }

    void enrolment(String delivery, String id, String owner) {
        String name = "deliveries/" + delivery + "/enrolments/" + id;
        Enrolment enrolment = Enrolment.newBuilder()
                .setName(name)
                .setParticipant(Participant.newBuilder().setPartner(owner))
                .build();
        write("enrolment", name, Optional.empty(), Optional.of(enrolment)).join();
    }

    static Person personOf(String id, String owner) {
        return Person.newBuilder()
                .setName("persons/" + id)
                .setFullName("Person " + id)
                .setPartner(owner)
                .build();
    }

    /** A person that really stands in its table, with a history of so many changes. */
    void personOnRecord(String id, String owner, int changes) {
        store.write(Write.by("trainer", Empty.parser(), transaction -> {
                    long previous = 0;
                    Optional<MessageLite> before = Optional.empty();
                    for (int version = 1; version <= changes; version++) {
                        Person after = personOf(id, owner).toBuilder()
                                .setFullName("Version " + version)
                                .build();
                        previous = transaction.append(new Change(
                                "person",
                                "persons/" + id,
                                Optional.of(owner),
                                version == 1 ? "person.created" : "person.updated",
                                previous,
                                before,
                                Optional.of(after)));
                        before = Optional.of(after);
                    }
                    transaction
                            .sql("""
                                INSERT INTO person (name, full_name, latin_name, family_name, sort_name, match_key, search_words,
                                  nationality, gender, partner, email, birth_date, merged_into, update_time, revision, body)
                                VALUES (:name, '', '', '', '', '', '', '', 0, :partner, '', '', '', 0, :revision, :body)
                                """)
                            .set("name", "persons/" + id)
                            .set("partner", owner)
                            .set("revision", previous)
                            .set("body", personOf(id, owner).toByteArray())
                            .execute();
                    return Empty.getDefaultInstance();
                }))
                .join();
    }

    private CompletableFuture<Empty> write(
            String kind, String resource, Optional<MessageLite> before, Optional<MessageLite> after) {
        Change change = new Change(kind, resource, Optional.empty(), kind + ".updated", 0, before, after);
        return store.write(Write.by("trainer", Empty.parser(), transaction -> {
                    transaction.append(change);
                    return Empty.getDefaultInstance();
                })
                .because("a test"));
    }
}
