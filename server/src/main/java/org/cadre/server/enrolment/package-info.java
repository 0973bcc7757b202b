/** Enrolments: the rules of seats and of the waiting list, and the one promotion service that every path uses. */
package org.cadre.server.enrolment;
