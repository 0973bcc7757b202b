package org.cadre.tui.words;

/** One thing that is known: what it is called, and what it is. Without a value it is a heading of those that follow. */
public record Fact(String label, String value) {}
