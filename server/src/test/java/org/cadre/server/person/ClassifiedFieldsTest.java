package org.cadre.server.person;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.FieldMask;
import com.google.type.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cadre.server.call.Caller;
import org.cadre.v1.Person;
import org.cadre.v1.Role;
import org.junit.jupiter.api.Test;

class ClassifiedFieldsTest {
    private static final Person NADIA = Person.newBuilder()
            .setFullName("Nadia Haddad")
            .setEmail("nadia@police.example")
            .setBirthDate(Date.newBuilder().setYear(1988).setMonth(2).setDay(29))
            .build();

    @Test
    void everyFieldOfAPersonSaysWhoSeesIt() {
        Set<String> fields = Person.getDescriptor().getFields().stream()
                .map(FieldDescriptor::getName)
                .collect(Collectors.toSet());
        assertEquals(fields, Disclosure.FIELDS.keySet(), "decide in Disclosure.FIELDS who sees a new field");
    }

    @Test
    void whatIsHiddenIsNamedAndWhatIsNotOnRecordIsNot() {
        Caller auditor = new Caller("a", Role.ROLE_AUDITOR, Optional.empty());
        Person shown = Disclosure.shown(auditor, NADIA);
        assertEquals(
                NADIA.toBuilder()
                        .clearEmail()
                        .clearBirthDate()
                        .setRedactedFields(FieldMask.newBuilder().addAllPaths(List.of("birth_date", "email")))
                        .build(),
                shown);
        assertEquals(shown, Disclosure.shown(auditor, shown), "masking twice is masking once");
        assertEquals(
                List.of("email"),
                Disclosure.shown(auditor, NADIA.toBuilder().clearBirthDate().build())
                        .getRedactedFields()
                        .getPathsList());
    }

    @Test
    void aRoleThatIsNotKnownSeesNothing() {
        Person shown = Disclosure.shown(Caller.ANYONE, NADIA);
        assertTrue(shown.getFullName().isEmpty() && shown.getEmail().isEmpty() && !shown.hasBirthDate());
    }
}
