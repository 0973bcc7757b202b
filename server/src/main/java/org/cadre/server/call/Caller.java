package org.cadre.server.call;

import io.grpc.Context;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import org.cadre.v1.Role;

/**
 * Who makes a call, and what of the records concerns them.
 *
 * @param principal the principal's id, kept as the actor of what it changes
 * @param role what it may do
 * @param partner the partner whose persons and enrolments it sees ("partners/…"), for a focal point; empty for all
 * @param person the record of the one who calls ("persons/…"), for a trainer of whom the operator named it
 * @param sshKey the key with which it came in through the SSH entrance ("sshKeys/…"); empty for one with a token of its own
 */
public record Caller(
        String principal, Role role, Optional<String> partner, Optional<String> person, Optional<String> sshKey) {
    /** The service itself: expiry, release of reserves, and what else happens by the clock. */
    public static final Caller SERVICE = new Caller("cadre", Role.ROLE_ADMIN, Optional.empty());

    /** One who showed no token, at a method that asks for none. Sees nothing that concerns a partner. */
    public static final Caller ANYONE = new Caller("", Role.ROLE_UNSPECIFIED, Optional.empty());

    private static final Context.Key<Caller> KEY = Context.key("caller");

    public Caller {
        Objects.requireNonNull(principal);
        Objects.requireNonNull(role);
        Objects.requireNonNull(person);
        Objects.requireNonNull(sshKey);
        if ((role == Role.ROLE_FOCAL_POINT) != partner.isPresent()) {
            throw new IllegalArgumentException("A focal point, and nobody else, belongs to one partner.");
        }
    }

    /** One of whom it is not said which record is theirs. */
    public Caller(String principal, Role role, Optional<String> partner) {
        this(principal, role, partner, Optional.empty());
    }

    /** One with a token of its own. */
    public Caller(String principal, Role role, Optional<String> partner, Optional<String> person) {
        this(principal, role, partner, person, Optional.empty());
    }

    /** The same, come in with a key. */
    public Caller through(String key) {
        return new Caller(principal, role, partner, person, Optional.of(key));
    }

    /** The caller of the call that this thread works on. */
    public static Caller current() {
        Caller caller = KEY.get();
        if (caller == null) {
            throw new IllegalStateException("A method ran without a caller.");
        }
        return caller;
    }

    /** The context of a call that this caller makes. */
    public Context in(Context context) {
        return context.withValue(KEY, this);
    }

    /** Whether it may see what belongs to the partner; what belongs to none is seen by those who see all. */
    public boolean sees(String owner) {
        return role != Role.ROLE_UNSPECIFIED
                && (partner.isEmpty() || partner.get().equals(owner));
    }

    /** Whether it may see what belongs to several partners together, such as a project. */
    public boolean seesAny(Collection<String> owners) {
        return role != Role.ROLE_UNSPECIFIED && (partner.isEmpty() || owners.contains(partner.get()));
    }

    /** Whether it works for the whole service and not for one partner. */
    public boolean isStaff() {
        return role == Role.ROLE_ADMIN || role == Role.ROLE_COORDINATOR || role == Role.ROLE_TRAINER;
    }
}
