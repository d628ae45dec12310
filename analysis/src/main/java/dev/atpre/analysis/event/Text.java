package dev.atpre.analysis.event;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.stream.Collectors;

/**
 * Something to be said to people, in their language: English, or Chinese as written in Taiwan.
 *
 * @param key of the words in {@code words.properties} and its translation
 * @param arguments what stands for {0}, {1}: ready texts, texts to be said in the same language, or lists of such
 */
public record Text(String key, List<Object> arguments) {
    /** The words of this project's documents. */
    public static final Locale ENGLISH = Locale.ENGLISH;
    /** 繁體中文. */
    public static final Locale CHINESE = Locale.TRADITIONAL_CHINESE;

    private static final String WORDS = Text.class.getPackageName() + ".words";
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    public Text {
        arguments = List.copyOf(arguments);
    }

    /** Words with a key. */
    public static Text of(String key, Object... arguments) {
        return new Text(key, List.of(arguments));
    }

    /**
     * In a language; in English when it is neither of the two.
     *
     * @throws MissingResourceException when there are no words with the key: a mistake of the program
     */
    public String in(Locale language) {
        ResourceBundle words = ResourceBundle.getBundle(WORDS, language, NO_FALLBACK);
        Object[] said = arguments.stream().map(each -> said(each, language)).toArray();
        return new MessageFormat(words.getString(key), Locale.ROOT).format(said);
    }

    private static String said(Object argument, Locale language) {
        if (argument instanceof List<?> list) {
            return list.stream().map(each -> said(each, language)).collect(Collectors.joining("; "));
        }
        return argument instanceof Text text ? text.in(language) : argument.toString();
    }

    /** In English. */
    public String english() {
        return in(ENGLISH);
    }

    @Override
    public String toString() {
        return english();
    }
}
