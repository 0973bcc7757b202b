package org.cadre.server.enrolment;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.cadre.server.call.Caller;
import org.cadre.server.call.Discretion;
import org.cadre.server.call.ResourceName;
import org.cadre.server.store.Transaction;
import org.cadre.server.training.Deliveries;
import org.cadre.v1.Enrolment;
import org.cadre.v1.Role;

/**
 * Who sees what vetting remarked: the one place that says so, for every message that holds an enrolment at whatever depth.
 * Administrators and coordinators do; a trainer, where it is read, of deliveries that it teaches; nobody else. Stateless
 * but for what it knows of message types.
 */
public final class VettingRemarks implements Discretion {
    /** The fields of a type through which it may hold an enrolment. */
    private static final Map<Descriptor, List<FieldDescriptor>> WAYS = new ConcurrentHashMap<>();

    @Override
    public <A> A shown(Transaction transaction, Caller caller, A answer) throws SQLException {
        if (seesAll(caller) || !(answer instanceof Message message) || !remarks(message)) {
            return answer;
        }
        Set<String> taught =
                caller.role() == Role.ROLE_TRAINER && caller.person().isPresent()
                        ? new HashSet<>(Deliveries.nowTaughtBy(
                                transaction, caller.person().get()))
                        : Set.of();
        return without(answer, enrolment -> taught.contains(ResourceName.parent(enrolment.getName())));
    }

    @Override
    public <A> A shown(Caller caller, A answer) {
        return told(caller, answer);
    }

    /** The same where nothing is known but the message: in the feed, in the answer of a change. */
    public static <A> A told(Caller caller, A answer) {
        return seesAll(caller) ? answer : withheld(answer);
    }

    /** The message without any remark, for whomever it is made. */
    public static <A> A withheld(A answer) {
        return without(answer, enrolment -> false);
    }

    /** Whether the caller sees the remarks of all enrolments. */
    public static boolean seesAll(Caller caller) {
        return caller.role() == Role.ROLE_ADMIN || caller.role() == Role.ROLE_COORDINATOR;
    }

    /** Whether there is a remark anywhere in the message. */
    public static boolean remarks(Message message) {
        return withheld(message) != message;
    }

    @SuppressWarnings("unchecked")
    private static <A> A without(A answer, Predicate<Enrolment> seen) {
        return answer instanceof Message message ? (A) stripped(message, seen) : answer;
    }

    /** The same message where there is nothing to take out: that costs a look at those fields that may hold one. */
    private static Message stripped(Message message, Predicate<Enrolment> seen) {
        Message.Builder changed = null;
        if (message instanceof Enrolment enrolment
                && !enrolment.getVettingRemark().isEmpty()
                && !seen.test(enrolment)) {
            changed = enrolment.toBuilder().clearVettingRemark();
        }
        for (FieldDescriptor way : ways(message.getDescriptorForType())) {
            int count = way.isRepeated() ? message.getRepeatedFieldCount(way) : message.hasField(way) ? 1 : 0;
            for (int index = 0; index < count; index++) {
                Message part =
                        (Message) (way.isRepeated() ? message.getRepeatedField(way, index) : message.getField(way));
                Message after = stripped(part, seen);
                if (after != part) {
                    changed = changed == null ? message.toBuilder() : changed;
                    changed = way.isRepeated()
                            ? changed.setRepeatedField(way, index, after)
                            : changed.setField(way, after);
                }
            }
        }
        return changed == null ? message : changed.build();
    }

    private static List<FieldDescriptor> ways(Descriptor type) {
        List<FieldDescriptor> known = WAYS.get(type);
        if (known == null) {
            known = type.getFields().stream()
                    .filter(field -> field.getJavaType() == FieldDescriptor.JavaType.MESSAGE)
                    .filter(field -> holdsEnrolment(field.getMessageType(), new HashSet<>()))
                    .toList();
            WAYS.put(type, known);
        }
        return known;
    }

    /** Whether a message of the type may be, or hold, an enrolment. */
    static boolean holdsEnrolment(Descriptor type, Set<Descriptor> asked) {
        return type.equals(Enrolment.getDescriptor())
                || asked.add(type)
                        && type.getFields().stream()
                                .filter(field -> field.getJavaType() == FieldDescriptor.JavaType.MESSAGE)
                                .anyMatch(field -> holdsEnrolment(field.getMessageType(), asked));
    }
}
