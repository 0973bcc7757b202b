package org.cadre.server.phrase;

import com.google.protobuf.ProtocolMessageEnum;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The sentences of one family, by the reasons that the contract has for them. Immutable.
 *
 * @param <R> an enum of the contract
 */
public final class Phrases<R extends Enum<R> & ProtocolMessageEnum> {
    private final Map<R, Phrase> phrases;

    private Phrases(Map<R, Phrase> phrases) {
        this.phrases = phrases;
    }

    /**
     * @param patterns by reason
     * @throws IllegalArgumentException where a reason has none; the one that stands for none must have none
     */
    public static <R extends Enum<R> & ProtocolMessageEnum> Phrases<R> of(Class<R> reasons, Map<R, String> patterns) {
        Map<R, Phrase> phrases = new EnumMap<>(reasons);
        patterns.forEach((reason, pattern) -> phrases.put(reason, Phrase.of(pattern)));
        Stream.of(reasons.getEnumConstants())
                .filter(reason -> !reason.name().equals("UNRECOGNIZED"))
                .filter(reason -> (reason.getNumber() == 0) == phrases.containsKey(reason))
                .findFirst()
                .ifPresent(reason -> {
                    throw new IllegalArgumentException("The sentence of " + reason + " is missing, or one too many.");
                });
        return new Phrases<>(phrases);
    }

    /** The sentence of a reason with its facts. */
    public String of(R reason, Map<String, String> facts) {
        return phrases.get(reason).with(facts);
    }
}
