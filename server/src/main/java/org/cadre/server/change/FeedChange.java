package org.cadre.server.change;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.cadre.server.call.Caller;
import org.cadre.server.call.ResourceTable;
import org.cadre.server.enrolment.VettingRemarks;
import org.cadre.server.person.Disclosure;
import org.cadre.server.project.Projects;
import org.cadre.server.store.ChangeEntry;
import org.cadre.v1.Change;
import org.cadre.v1.Role;
import org.cadre.v1.Snapshot;
import org.cadre.v1.WatchChangesResponse;

/**
 * A change made ready once for all who watch. A resource that moves from one partner to another shows each side only
 * its own half: from the view of the old partner it is gone, into that of the new one it enters, and neither is told
 * more of what was done, or why.
 *
 * @param ownersBefore the partners it belonged to; absent where it did not exist
 * @param ownersAfter the partners it belongs to; absent where it no longer exists
 * @param remarked whether a remark of vetting stands in it, which not everybody sees
 * @param wire the change as it stands inside a {@link WatchChangesResponse}, with the tag and the length before it
 */
record FeedChange(
        long revision,
        Kind kind,
        String resource,
        Optional<Set<String>> ownersBefore,
        Optional<Set<String>> ownersAfter,
        boolean remarked,
        ByteString wire) {
    private static final String ENTERED = ".entered_view";
    private static final String LEFT = ".left_view";

    static FeedChange of(ChangeEntry entry) {
        Kind kind = Kind.of(entry.kind());
        Change.Builder change = Change.newBuilder()
                .setRevision(entry.revision())
                .setTime(ResourceTable.timestamp(entry.time()))
                .setActor(entry.actor())
                .setVerb(entry.verb())
                .setResource(entry.resource())
                .setReason(entry.reason())
                .setRequestId(entry.requestId().map(UUID::toString).orElse(""));
        Optional<Snapshot> before = entry.before().map(kind::snapshot);
        Optional<Snapshot> after = entry.after().map(kind::snapshot);
        before.ifPresent(change::setBefore);
        after.ifPresent(change::setAfter);
        Change whole = change.build();
        return new FeedChange(
                entry.revision(),
                kind,
                entry.resource(),
                before.map(kind::owners),
                after.map(kind::owners),
                kind == Kind.ENROLMENT && VettingRemarks.remarks(whole),
                wire(whole));
    }

    private static ByteString wire(Change change) {
        return WatchChangesResponse.newBuilder().addChanges(change).build().toByteString();
    }

    /** Whether the caller may know of it. */
    boolean isSeenBy(Caller caller) {
        return (!kind.isOwned() || caller.partner().isEmpty()) && !kind.isPersonal()
                || showsBefore(caller)
                || showsAfter(caller);
    }

    /** Whether the resource belongs, or until now belonged, to the partner. */
    boolean belongsTo(String partner) {
        return kind.isOwned()
                && (ownersBefore.filter(owners -> owners.contains(partner)).isPresent()
                        || ownersAfter
                                .filter(owners -> owners.contains(partner))
                                .isPresent());
    }

    /** The wire form with what the caller may see of it. */
    ByteString wireFor(Caller caller) {
        return isWhole(caller) && !isMasked(caller) ? wire : wire(message(caller));
    }

    /** Whether some of what the resource says may be hidden from the caller. */
    private boolean isMasked(Caller caller) {
        if (remarked) {
            return !VettingRemarks.seesAll(caller);
        }
        return kind == Kind.DELIVERY || kind == Kind.PROJECT
                ? caller.partner().isPresent()
                : (kind == Kind.PERSON || kind == Kind.NOTICE) && !Disclosure.isWhole(caller);
    }

    /** The change with what the caller may see of it. */
    Change message(Caller caller) {
        Change change;
        try {
            change = WatchChangesResponse.parseFrom(wire).getChanges(0);
        } catch (InvalidProtocolBufferException impossible) {
            throw new IllegalStateException("What was written here cannot be read.", impossible);
        }
        if (isMasked(caller)) {
            change = masked(caller, change);
        }
        if (isWhole(caller)) {
            return change;
        }
        String word = resourceWord(change.getVerb());
        Change.Builder part = change.toBuilder().clearReason().clearRequestId();
        return showsAfter(caller)
                ? part.clearBefore().setVerb(word + ENTERED).build()
                : part.clearAfter().setVerb(word + LEFT).build();
    }

    private static Change masked(Caller caller, Change change) {
        Change.Builder masked = change.toBuilder();
        if (change.hasBefore()) {
            mask(caller, masked.getBeforeBuilder());
        }
        if (change.hasAfter()) {
            mask(caller, masked.getAfterBuilder());
        }
        return masked.build();
    }

    private static void mask(Caller caller, Snapshot.Builder snapshot) {
        if (snapshot.hasEnrolment()) {
            snapshot.setEnrolment(VettingRemarks.told(caller, snapshot.getEnrolment()));
        } else if (snapshot.hasPerson()) {
            snapshot.setPerson(Disclosure.shown(caller, snapshot.getPerson()));
        } else if (snapshot.hasNotice()) {
            snapshot.setNotice(Disclosure.shown(caller, snapshot.getNotice()));
        } else if (snapshot.hasProject()) {
            snapshot.setProject(Projects.shown(caller, snapshot.getProject()));
        } else if (snapshot.hasDelivery()) {
            // Of which partner a trainer is, the image does not say.
            snapshot.getDeliveryBuilder().clearTrainers();
        }
    }

    private static String resourceWord(String verb) {
        return verb.substring(0, verb.indexOf('.'));
    }

    /** Whether the caller may see the resource as the change left it. */
    boolean showsAfter(Caller caller) {
        return ownersAfter.filter(owners -> shows(caller, owners)).isPresent();
    }

    private boolean shows(Caller caller, Set<String> owners) {
        if (kind.isPersonal()) {
            return caller.role() == Role.ROLE_ADMIN
                    || caller.role() == Role.ROLE_AUDITOR
                    || owners.contains(caller.principal());
        }
        return !kind.isOwned() || caller.seesAny(owners);
    }

    private boolean showsBefore(Caller caller) {
        return ownersBefore.filter(owners -> shows(caller, owners)).isPresent();
    }

    private boolean isWhole(Caller caller) {
        return !kind.isOwned()
                || caller.partner().isEmpty()
                || (ownersBefore.isEmpty() || showsBefore(caller)) && (ownersAfter.isEmpty() || showsAfter(caller));
    }
}
