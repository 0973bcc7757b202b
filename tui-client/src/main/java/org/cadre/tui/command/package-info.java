/** The program {@code cadre} on the command line: data to stdout, messages to stderr, honest exit codes. */
package org.cadre.tui.command;
