package org.cadre.tui.client;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.Supplier;
import org.cadre.tui.language.Texts;
import org.cadre.v1.Role;

/**
 * What a role may do, as the contract says at each method ("Trainer, coordinator, admin"). The server decides; this is for not
 * offering what it would refuse.
 */
public enum Right {
    /** To nominate, and to answer for one's own nominees. */
    NOMINATION(
            () -> Texts.of("client.Right.focalPointsTrainersCoordinatorsAnd"),
            Role.ROLE_FOCAL_POINT,
            Role.ROLE_TRAINER,
            Role.ROLE_COORDINATOR,
            Role.ROLE_ADMIN),
    /** To plan deliveries, select, and record what became of people. */
    STAFF(
            () -> Texts.of("client.Right.trainersCoordinatorsAndAdministrators"),
            Role.ROLE_TRAINER,
            Role.ROLE_COORDINATOR,
            Role.ROLE_ADMIN),
    /** To see what concerns no single partner. */
    OVERSIGHT(
            () -> Texts.of("client.Right.trainersCoordinatorsAdministratorsAndAuditors"),
            Role.ROLE_TRAINER,
            Role.ROLE_COORDINATOR,
            Role.ROLE_ADMIN,
            Role.ROLE_AUDITOR),
    /** To agree to projects of one's partner and report on them. */
    CONTRIBUTION(
            () -> Texts.of("client.Right.focalPointsCoordinatorsAndAdministrators"),
            Role.ROLE_FOCAL_POINT,
            Role.ROLE_COORDINATOR,
            Role.ROLE_ADMIN),
    /** To keep projects, questionnaires and certificates. */
    COORDINATION(() -> Texts.of("client.Right.coordinatorsAndAdministrators"), Role.ROLE_COORDINATOR, Role.ROLE_ADMIN),
    /** What cannot be taken back. */
    ADMINISTRATION(() -> Texts.of("client.Right.administrators"), Role.ROLE_ADMIN);

    @SuppressWarnings("ImmutableEnumChecker") // reads the bundle each time
    private final Supplier<String> who;

    @SuppressWarnings("ImmutableEnumChecker") // filled here, never changed after
    private final Set<Role> roles;

    Right(Supplier<String> who, Role first, Role... more) {
        this.who = who;
        this.roles = EnumSet.of(first, more);
    }

    /** Who has it, in words. */
    public String who() {
        return who.get();
    }

    /** Whether a role has it; while the role is not known, it is taken to have. */
    public boolean isOf(Role role) {
        return role == Role.ROLE_UNSPECIFIED || roles.contains(role);
    }
}
