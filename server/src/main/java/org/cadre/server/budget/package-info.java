/**
 * Money of projects: budget lines and their revisions, transactions, and rates of exchange. Amounts are exact, and are never
 * added across currencies without a rate of their day.
 */
package org.cadre.server.budget;
