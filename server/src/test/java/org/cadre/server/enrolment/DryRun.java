package org.cadre.server.enrolment;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.MethodDescriptor;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.ProtoMethodDescriptorSupplier;
import io.grpc.stub.ClientCalls;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.cadre.v1.Enrolment;

/**
 * A call of any method, which can be made dry and then for good.
 *
 * @param fields of the request, by their names; those that it does not have are left out
 * @param known enrolments that there are already: the names of others are given anew each time, so they count as alike
 */
record DryRun(Channel channel, MethodDescriptor<?, ?> method, Map<String, Object> fields, Set<String> known) {
    private static final Pattern ENROLMENT = Pattern.compile("deliveries/[a-z0-9-]+/enrolments/[0-9a-z]{13}");

    /** What came of it. @param said the answer, or the refusal with all its details */
    record Outcome(Optional<Message> answer, String said) {}

    /** Whether a method can be made dry. */
    static boolean exists(MethodDescriptor<?, ?> method) {
        return request(method).findFieldByName("validate_only") != null;
    }

    private static Descriptor request(MethodDescriptor<?, ?> method) {
        return ((ProtoMethodDescriptorSupplier) method.getSchemaDescriptor())
                .getMethodDescriptor()
                .getInputType();
    }

    Outcome dry() {
        return outcome(true);
    }

    Outcome real() {
        return outcome(false);
    }

    private Outcome outcome(boolean validateOnly) {
        try {
            Message answer = unary(channel, method, filled(request(method), fields, validateOnly));
            return new Outcome(Optional.of(answer), withoutNewIds(answer.toString()));
        } catch (StatusRuntimeException refusal) {
            return new Outcome(Optional.empty(), said(refusal));
        }
    }

    /** The enrolments that a text names. */
    static List<String> enrolments(String text) {
        return ENROLMENT.matcher(text).results().map(MatchResult::group).toList();
    }

    private static <Q> Message unary(Channel channel, io.grpc.MethodDescriptor<Q, ?> method, Message request) {
        Q typed = method.parseRequest(request.toByteString().newInput());
        return (Message) ClientCalls.blockingUnaryCall(channel, method, CallOptions.DEFAULT, typed);
    }

    private static String said(StatusRuntimeException refusal) {
        return io.grpc.protobuf.StatusProto.fromThrowable(refusal).toString();
    }

    private String withoutNewIds(String answer) {
        Map<String, String> news = new LinkedHashMap<>();
        return ENROLMENT
                .matcher(answer)
                .replaceAll(found -> known.contains(found.group())
                        ? found.group()
                        : news.computeIfAbsent(found.group(), name -> "new-" + news.size()));
    }

    private static Message filled(Descriptor type, Map<String, Object> fields, boolean validateOnly) {
        DynamicMessage.Builder request = DynamicMessage.newBuilder(type);
        fields.forEach((name, value) -> {
            FieldDescriptor field = type.findFieldByName(name);
            if (field == null) {
                return;
            }
            request.setField(field, value(field, value));
        });
        if (type.findFieldByName("validate_only") != null) {
            request.setField(type.findFieldByName("validate_only"), validateOnly);
        }
        return request.build();
    }

    @SuppressWarnings("unchecked")
    private static Object value(FieldDescriptor field, Object value) {
        if (value instanceof List<?> many) {
            return many.stream()
                    .map(one -> filled(field.getMessageType(), (Map<String, Object>) one, false))
                    .toList();
        }
        return field.getJavaType() == FieldDescriptor.JavaType.ENUM
                ? field.getEnumType().findValueByNumber((int) value)
                : value;
    }

    /** What an answer is about: one enrolment or several, but not the promoted. */
    static Set<String> about(Message answer) {
        Set<String> names = new TreeSet<>();
        if (answer instanceof Enrolment enrolment) {
            names.add(enrolment.getName());
        }
        answer.getAllFields().forEach((field, value) -> {
            if (!field.getName().equals("promoted")) {
                (value instanceof List<?> many ? many : List.of(value)).forEach(one -> {
                    if (one instanceof Enrolment enrolment) {
                        names.add(enrolment.getName());
                    }
                });
            }
        });
        return names;
    }

    static List<String> promoted(Message answer) {
        FieldDescriptor field = answer.getDescriptorForType().findFieldByName("promoted");
        List<String> names = new ArrayList<>();
        if (field != null) {
            for (int i = 0; i < answer.getRepeatedFieldCount(field); i++) {
                names.add(((Enrolment) answer.getRepeatedField(field, i)).getName());
            }
        }
        return names;
    }
}
