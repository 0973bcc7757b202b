package org.cadre.server.call;

/** Resource names (AIP-122): {@code collection/id}, {@code collection/id/collection/id}. */
public final class ResourceName {
    private ResourceName() {}

    /** The id after the last slash. */
    public static String id(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /** The name before the last two segments: {@code deliveries/d} of {@code deliveries/d/enrolments/e}. */
    public static String parent(String name) {
        int collection = name.lastIndexOf('/', name.lastIndexOf('/') - 1);
        return collection < 0 ? "" : name.substring(0, collection);
    }
}
