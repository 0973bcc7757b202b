package org.cadre.server.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import build.buf.validate.ValidateProto;
import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.ExtensionRegistry;
import com.google.protobuf.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.cadre.server.call.Refusal.FieldViolation;
import org.cadre.v1.BatchGetPersonsRequest;
import org.cadre.v1.CreateEnrolmentRequest;
import org.cadre.v1.CreatePersonRequest;
import org.cadre.v1.CreateProjectRequest;
import org.cadre.v1.Enrolment;
import org.cadre.v1.FieldReason;
import org.cadre.v1.ListPersonsRequest;
import org.cadre.v1.Person;
import org.junit.jupiter.api.Test;

/** What the contract's annotations refuse is told by reasons, and no reader is shown a regular expression for a name. */
class ContractFaultsTest {
    private static final FieldRules RULES = new FieldRules();

    private static List<FieldViolation> violations(Message message) {
        return assertThrows(Refusal.Invalid.class, () -> RULES.check(message)).violations();
    }

    private static FieldViolation violation(String field, FieldReason reason, Map<String, String> facts) {
        return new FieldViolation(field, reason, facts);
    }

    @Test
    void eachRuleIsToldByItsReasonAndTheLimitsThatTheContractStates() {
        assertEquals(
                List.of(
                        violation("parent", FieldReason.FIELD_REASON_RESOURCE_NAME, Map.of("example", "deliveries/…")),
                        violation("enrolment", FieldReason.FIELD_REASON_REQUIRED, Map.of()),
                        violation("reason", FieldReason.FIELD_REASON_TOO_LONG, Map.of("most", "500")),
                        violation("request_id", FieldReason.FIELD_REASON_UUID, Map.of())),
                violations(CreateEnrolmentRequest.newBuilder()
                        .setReason("x".repeat(501))
                        .setRequestId("1")
                        .build()));
        assertEquals(
                List.of(violation(
                        "enrolment.priority",
                        FieldReason.FIELD_REASON_OUT_OF_RANGE,
                        Map.of("least", "0", "most", "1000000"))),
                violations(CreateEnrolmentRequest.newBuilder()
                        .setParent("deliveries/d")
                        .setEnrolment(
                                Enrolment.newBuilder().setPerson("persons/p").setPriority(-1))
                        .build()));
        assertEquals(
                List.of(
                        violation("person.full_name", FieldReason.FIELD_REASON_TOO_SHORT, Map.of("least", "1")),
                        violation("person.nationality", FieldReason.FIELD_REASON_TWO_LETTERS, Map.of())),
                violations(CreatePersonRequest.newBuilder()
                                .setPerson(Person.newBuilder().setNationality("Peru"))
                                .build())
                        .stream()
                        .filter(one ->
                                Set.of("person.full_name", "person.nationality").contains(one.field()))
                        .toList());
        assertEquals(
                List.of(violation(
                        "page_size", FieldReason.FIELD_REASON_OUT_OF_RANGE, Map.of("least", "0", "most", "1000"))),
                violations(ListPersonsRequest.newBuilder().setPageSize(-1).build()));
    }

    @Test
    void anElementIsNamedByItsPlace() {
        assertEquals(
                List.of(violation("names[1]", FieldReason.FIELD_REASON_RESOURCE_NAME, Map.of("example", "persons/…"))),
                violations(BatchGetPersonsRequest.newBuilder()
                        .addNames("persons/a")
                        .addNames("Ana")
                        .build()));
    }

    @Test
    void theSentenceSaysWhatToWrite() {
        assertEquals(
                Set.of("Write 1 to 63 small letters, digits and hyphens, with no hyphen at either end."),
                violations(CreateProjectRequest.newBuilder()
                                .setProjectId("Borders!")
                                .build())
                        .stream()
                        .filter(one -> one.field().equals("project_id"))
                        .map(FieldViolation::description)
                        .collect(Collectors.toSet()));
    }

    @Test
    void everyRuleThatTheContractStatesHasAReasonOfItsOwn() throws IOException {
        Set<String> stated = new TreeSet<>();
        ExtensionRegistry extensions = ExtensionRegistry.newInstance();
        ValidateProto.registerAllExtensions(extensions);
        FileDescriptorSet.parseFrom(Files.readAllBytes(Path.of("../proto/contract.binpb")), extensions)
                .getFileList()
                .stream()
                .filter(file -> file.getPackage().equals("cadre.v1"))
                .flatMap(file -> file.getMessageTypeList().stream())
                .forEach(type -> collect(type, stated));

        assertTrue(stated.size() > 15, stated.toString());
        assertEquals(
                Set.of(),
                stated.stream()
                        .filter(rule -> !ContractFaults.knows(rule))
                        .filter(rule -> !rule.startsWith("bool.const")) // false is never sent
                        .collect(Collectors.toSet()));
    }

    private static void collect(DescriptorProto type, Set<String> rules) {
        type.getNestedTypeList().forEach(nested -> collect(nested, rules));
        type.getFieldList().forEach(field -> collect(field.getOptions().getExtension(ValidateProto.field), "", rules));
    }

    /** The rules as the validator names them: string.max_len, int32.gte_lte. */
    private static void collect(Message rules, String kind, Set<String> into) {
        Set<String> names = rules.getAllFields().keySet().stream()
                .map(FieldDescriptor::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        if (names.containsAll(Set.of("gte", "lte"))) {
            names.removeAll(Set.of("gte", "lte"));
            names.add("gte_lte");
        }
        names.stream()
                .filter(name -> !kind.isEmpty() && !name.equals("items") || name.equals("required"))
                .forEach(name -> into.add(kind + name));
        rules.getAllFields().forEach((field, value) -> {
            if (value instanceof Message inner
                    && inner.getDescriptorForType().getName().endsWith("Rules")) {
                collect(inner, field.getName().equals("items") ? "" : field.getName() + ".", into);
            }
        });
    }
}
