package org.cadre.server;

/** The program {@code cadre-server}. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {}
}
