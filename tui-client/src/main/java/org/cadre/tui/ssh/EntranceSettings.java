package org.cadre.tui.ssh;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What the entrance lets in, and for how long.
 *
 * @param address where it listens; port 0 for any that is free
 * @param hostKeys the folder of its own keys
 * @param sessions most sessions at a time
 * @param sessionsOfOne most of one person
 * @param strangers most connections that have not shown yet who they are
 * @param strangersOfOne most such connections from one address
 * @param login how long a connection may take to show who it is
 * @param idle how long a text UI, or a connection without a session, may do nothing
 * @param stalled how long a client may take nothing of what it is sent
 */
record EntranceSettings(
        InetSocketAddress address,
        Path hostKeys,
        int sessions,
        int sessionsOfOne,
        int strangers,
        int strangersOfOne,
        Duration login,
        Duration idle,
        Duration stalled) {
    /** With the limits that hold unless told otherwise. */
    static EntranceSettings of(InetSocketAddress address, Path hostKeys) {
        return new EntranceSettings(
                address, hostKeys, 200, 10, 50, 10, Duration.ofSeconds(30), Duration.ofHours(1), Duration.ofMinutes(2));
    }
}
