package org.cadre.tui;

/** The program {@code cadre}. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {}
}
