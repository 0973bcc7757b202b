package org.cadre.tui.language;

import com.ibm.icu.util.ULocale;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A language that the interface speaks. Each thread speaks that of the session it works for, since one program may serve many readers
 * at once; a thread of none speaks English, as commands and files do, which programs read too.
 */
public enum Language {
    ENGLISH("en"),
    FRENCH("fr"),
    SPANISH("es"),
    /** With the digits 0 to 9, so that figures, codes and days read alike beside each other. */
    ARABIC("ar-u-nu-latn");

    private static final ThreadLocal<Language> THREADS = ThreadLocal.withInitial(() -> ENGLISH);

    /** While it is open, its thread speaks a language; closing it goes back to the one before. */
    public interface Spoken extends AutoCloseable {
        @Override
        void close();
    }

    private final Locale locale;

    Language(String tag) {
        this.locale = Locale.forLanguageTag(tag);
    }

    /** For what the JDK formats, and for bundles. */
    public Locale locale() {
        return locale;
    }

    /** For what ICU formats. */
    public ULocale icu() {
        return ULocale.forLocale(locale);
    }

    /** Its code, as settings write it: {@code fr}. */
    public String code() {
        return locale.getLanguage();
    }

    /** The language of this thread. */
    public static Language current() {
        return THREADS.get();
    }

    /** Makes it the language of this thread, until what is answered is closed. */
    public Spoken spoken() {
        Language before = THREADS.get();
        THREADS.set(this);
        return () -> THREADS.set(before);
    }

    /** The language of a code or a POSIX locale: {@code es}, {@code es_PY.UTF-8}, {@code ar-EG}; empty where there is none. */
    public static Optional<Language> of(String tag) {
        String code = tag.split("[-_.@]", 2)[0].toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(language -> language.code().equals(code))
                .findFirst();
    }

    /**
     * The language of whoever sits there: what {@code CADRE_LANGUAGE} says, then the settings, then as POSIX orders it {@code LC_ALL},
     * {@code LC_MESSAGES} and {@code LANG}; English where the first of them that says anything is none of ours.
     *
     * @param setting what the settings say, if they do
     */
    public static Language of(Map<String, String> environment, Optional<String> setting) {
        return Stream.of(
                        Optional.ofNullable(environment.get("CADRE_LANGUAGE")),
                        setting,
                        Optional.ofNullable(environment.get("LC_ALL")),
                        Optional.ofNullable(environment.get("LC_MESSAGES")),
                        Optional.ofNullable(environment.get("LANG")))
                .flatMap(Optional::stream)
                .filter(said -> !said.isEmpty())
                .findFirst()
                .flatMap(Language::of)
                .orElse(ENGLISH);
    }
}
