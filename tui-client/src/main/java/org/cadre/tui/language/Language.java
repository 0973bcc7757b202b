package org.cadre.tui.language;

import com.ibm.icu.util.ULocale;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A language that the interface speaks. Each thread speaks one: that of the program, or that of the session it works for, since one
 * program may serve many readers at once.
 */
public enum Language {
    ENGLISH("en"),
    FRENCH("fr"),
    SPANISH("es"),
    /** With the digits 0 to 9, so that figures, codes and days read alike beside each other. */
    ARABIC("ar-u-nu-latn");

    private static volatile Language programs = ENGLISH;
    private static final ThreadLocal<Language> THREADS = new ThreadLocal<>();

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
        Language own = THREADS.get();
        return own == null ? programs : own;
    }

    /** Makes it the language of the whole program, where a thread has none of its own. */
    public static void ofProgram(Language language) {
        programs = language;
    }

    /** Runs {@code work} on this thread in this language, and goes back to the one before. */
    public void speak(Runnable work) {
        Language before = THREADS.get();
        THREADS.set(this);
        try {
            work.run();
        } finally {
            if (before == null) {
                THREADS.remove();
            } else {
                THREADS.set(before);
            }
        }
    }

    /** The language of a code or a POSIX locale: {@code es}, {@code es_PY.UTF-8}, {@code ar-EG}; empty where there is none. */
    public static Optional<Language> of(String tag) {
        String code = tag.split("[-_.@]", 2)[0].toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(language -> language.code().equals(code))
                .findFirst();
    }

    /**
     * The language that an environment asks for, as POSIX orders it: what {@code CADRE_LANGUAGE} says, then {@code LC_ALL},
     * {@code LC_MESSAGES} and {@code LANG}; English where none of them is one of ours.
     */
    public static Language of(Map<String, String> environment) {
        for (String name : new String[] {"CADRE_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"}) {
            String said = environment.getOrDefault(name, "");
            if (!said.isEmpty()) {
                return of(said).orElse(ENGLISH);
            }
        }
        return ENGLISH;
    }
}
