/**
 * Bytes to and from a terminal: keys, mouse and paste on the way in, one write per frame on the way out.
 *
 * <p>Nothing here knows what is shown. The same classes serve a local terminal ({@link org.cadre.tui.terminal.Tty}) and an SSH
 * channel, because input is fed as byte arrays and output is a stream.
 */
package org.cadre.tui.terminal;
