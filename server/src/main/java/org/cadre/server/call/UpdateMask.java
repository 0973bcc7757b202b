package org.cadre.server.call;

import com.google.api.FieldBehavior;
import com.google.api.FieldBehaviorProto;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.FieldMask;
import com.google.protobuf.Message;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cadre.v1.FieldReason;

/** Field masks of standard updates (AIP-134): whole top-level fields, or {@code *} for all that can be changed. */
public final class UpdateMask {
    private UpdateMask() {}

    /** The name of the resource to change, which an update cannot do without. */
    public static String target(String field, String name) {
        if (name.isEmpty()) {
            throw Refusal.field(field + ".name", FieldReason.FIELD_REASON_REQUIRED);
        }
        return name;
    }

    /**
     * What {@code current} becomes when the masked fields are taken from {@code patch}.
     *
     * @param closed fields that may not be changed (now, or by this method), beside those the contract marks output-only
     * @throws Refusal.Invalid for a path that is not a field, or one that cannot be changed
     */
    @SuppressWarnings("unchecked")
    public static <T extends Message> T apply(T current, T patch, FieldMask mask, Set<String> closed) {
        List<String> paths = mask.getPathsList();
        if (paths.isEmpty()) {
            throw Refusal.field("update_mask", FieldReason.FIELD_REASON_MASK_EMPTY);
        }
        Message.Builder result = current.toBuilder();
        boolean all = paths.contains("*");
        for (FieldDescriptor field : current.getDescriptorForType().getFields()) {
            if (all ? isOpen(field) && !closed.contains(field.getName()) : paths.contains(field.getName())) {
                require(field, closed);
                if (field.isRepeated() || patch.hasField(field) || !field.hasPresence()) {
                    result.setField(field, patch.getField(field));
                } else {
                    result.clearField(field);
                }
            }
        }
        for (String path : paths) {
            if (!path.equals("*") && current.getDescriptorForType().findFieldByName(path) == null) {
                throw Refusal.field("update_mask", FieldReason.FIELD_REASON_MASK_UNKNOWN, Map.of("path", path));
            }
        }
        return (T) result.build();
    }

    private static void require(FieldDescriptor field, Set<String> closed) {
        if (!isOpen(field) || closed.contains(field.getName())) {
            throw Refusal.field("update_mask", FieldReason.FIELD_REASON_MASK_FIXED, Map.of("path", field.getName()));
        }
    }

    private static boolean isOpen(FieldDescriptor field) {
        List<FieldBehavior> behaviour = field.getOptions().getExtension(FieldBehaviorProto.fieldBehavior);
        return !behaviour.contains(FieldBehavior.OUTPUT_ONLY) && !behaviour.contains(FieldBehavior.IDENTIFIER);
    }
}
