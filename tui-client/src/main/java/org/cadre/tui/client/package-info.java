/** The connection to a Cadre server: where it is, who calls, what its refusals mean in words, and how its feed is followed. */
package org.cadre.tui.client;
