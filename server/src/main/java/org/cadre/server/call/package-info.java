/**
 * What every call needs, whatever its feature: who calls, why a call is refused, how a call reaches the store, and how a
 * list is filtered, sorted and paged.
 */
package org.cadre.server.call;
