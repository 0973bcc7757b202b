package org.cadre.server.credential;

/**
 * The place of a credential in the status lists.
 *
 * @param list number of the list, from 1
 * @param position of its bit, from 0
 */
public record StatusPlace(long list, long position) {
    /**
     * Bits of a list: the fewest that the Bitstring Status List v1.0, section 2.2, allows, so that one bit among so many
     * does not tell whose it is.
     */
    public static final int BITS = 131_072;
}
