package org.cadre.server.person;

/** The sex marker of a travel document (ICAO Doc 9303): F, M, or X where none is stated. */
public enum Sex {
    F,
    M,
    X
}
