/**
 * Sentences with places for facts. Whatever explains something tells the facts beside its sentence, and makes the sentence from
 * them, so that a client that speaks another language says the same. Knows no feature.
 */
package org.cadre.server.phrase;
