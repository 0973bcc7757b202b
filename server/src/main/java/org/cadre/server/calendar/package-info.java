/**
 * Calendars as files: what was told of each session, to whom, and how it changed, read from the history of deliveries and
 * enrolments. It stores nothing.
 */
package org.cadre.server.calendar;
