package org.cadre.server.change;

import java.util.EnumSet;
import java.util.Set;
import org.cadre.server.call.Caller;
import org.cadre.v1.WatchChangesRequest;

/**
 * What of the feed one watcher gets: what it asked for and may see.
 *
 * @param partner only what belongs to it; empty for all
 * @param resource only it and what is below it; empty for all
 */
record Interest(Caller caller, Set<Kind> kinds, String partner, String resource) {
    static Interest of(Caller caller, WatchChangesRequest request) {
        Set<Kind> kinds = request.getKindsCount() == 0 ? EnumSet.allOf(Kind.class) : EnumSet.noneOf(Kind.class);
        request.getKindsList().forEach(kind -> kinds.add(Kind.of(kind)));
        return new Interest(caller, kinds, request.getPartner(), request.getResource());
    }

    boolean takes(FeedChange change) {
        return kinds.contains(change.kind())
                && change.isSeenBy(caller)
                && (partner.isEmpty() || change.belongsTo(partner) && caller.sees(partner))
                && (resource.isEmpty() || isAtOrBelow(change.resource()));
    }

    private boolean isAtOrBelow(String name) {
        return name.startsWith(resource)
                && (name.length() == resource.length() || name.charAt(resource.length()) == '/');
    }
}
