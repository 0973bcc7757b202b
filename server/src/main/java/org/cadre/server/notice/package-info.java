/** Messages to people: written with the change they tell of, kept in an outbox, sent once through a mail server. */
package org.cadre.server.notice;
