/**
 * Evaluation: questionnaires put to deliveries, answers, and what they amount to, with nobody able to tell who answered
 * what.
 *
 * <p>How the answers are kept. There is no record of a response. A rating, a yes, a choice is added to a count of its
 * question; a comment goes into a pile of its question, in alphabetical order. All counts and comments of an evaluation
 * are one row ({@code ballot_box}) that every answer rewrites whole, so that no row is older than another. Who was given
 * a token ({@code invited}) and the hashes of the tokens ({@code answer_token}) stand in two tables that share only the
 * evaluation; whenever tokens are made, all hashes of the evaluation are written anew in the order of the hashes, and
 * whenever one is spent, all are touched, so that neither place nor transaction number ties one to a person or to an
 * answer. An answer makes no change in the feed, has no revision, no time, no identifier and no request id: the store
 * keeps a fingerprint of a request with its id, and that of a short answer can be found by trying all.
 *
 * <p>How figures are told. What has been answered is pending. When an evaluation is closed, the pending answers of a
 * question (of a trainer) are added to the published ones where there are five or more of them; else they go on waiting.
 * Figures are made of published answers only. So a figure is never of fewer than five, never moves by fewer than five,
 * and moves only at a closing; and since roll-ups are sums of such figures, no difference of any two tells fewer. The
 * number of responses is told as it is, from five on: it says nothing of what was answered.
 *
 * <p>What the operator, who has the database file, can find out:
 *
 * <ul>
 *   <li>who was given a token, how many were spent, and the counts and comments of each question, also the pending ones;
 *       with one single response in an evaluation, all that it says, if not by whom;
 *   <li>with the list of tokens, which leaves the service once and is kept by whoever mails it: who has answered. The hash
 *       of a token tells whether it is spent;
 *   <li>with a copy of the database from before an answer and one from after it, or with the write-ahead log, backups or
 *       freed blocks that amount to the same: what that answer added; and with the list of tokens, or by knowing who was
 *       online, whose it was.
 * </ul>
 *
 * <p>What the operator cannot find out from the file as it stands: which two answers came from the same person, in what
 * order or when they came, and from whom. What nobody can be kept from: to read that all gave the same answer, to
 * recognise an author by the comment, and, for somebody who holds the tokens of others, to answer in their place.
 *
 * <p>Level 2, learning, is not asked but computed from the tests before and after; those are not anonymous.
 */
package org.cadre.server.evaluation;
