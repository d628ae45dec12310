package dev.atpre.analysis.event;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
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

    /** All words of some groups, such as {@code value}, by their keys: those that take no arguments. */
    public static SortedMap<String, String> words(Locale language, Set<String> groups) {
        ResourceBundle words = ResourceBundle.getBundle(WORDS, language, NO_FALLBACK);
        SortedMap<String, String> found = new TreeMap<>();
        for (String key : words.keySet()) {
            if (groups.contains(key.substring(0, Math.max(0, key.indexOf('.'))))) {
                found.put(key, of(key).in(language));
            }
        }
        return found;
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
