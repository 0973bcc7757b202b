/**
 * The SSH entrance: whoever has a registered key comes in with {@code ssh}, into the text UI or with a command, and acts on the
 * server as themselves. Nothing else of this program knows Apache MINA SSHD.
 */
package org.cadre.tui.ssh;
