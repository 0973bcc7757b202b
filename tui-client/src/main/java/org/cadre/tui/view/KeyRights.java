package org.cadre.tui.view;

import java.util.Optional;

/** Which keys of which screens the caller may not use. */
@FunctionalInterface
public interface KeyRights {
    /** All keys are everybody's. */
    KeyRights EVERYBODYS = (screen, binding) -> Optional.empty();

    /**
     * For whom a key is that the caller may not use: {@code trainers, coordinators and administrators}; empty where the caller
     * may, or where it is not known yet who calls.
     */
    Optional<String> reserved(Screen<?> screen, KeyBinding<?> binding);
}
