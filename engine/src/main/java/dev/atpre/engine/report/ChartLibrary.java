package dev.atpre.engine.report;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * uPlot, the chart library of the page, from its WebJar.
 *
 * @param script with the licence in a comment at its head, as the licence demands
 */
record ChartLibrary(String script, String style, String licence) {
    private static final String NAME = "META-INF/maven/org.webjars.npm/uplot/pom.properties";

    static ChartLibrary load() {
        String home = "META-INF/resources/webjars/uplot/%s/".formatted(version());
        String licence = Resources.ofLibrary(home + "LICENSE");
        String comment = "/*!\n" + licence + "\n*/\n";
        return new ChartLibrary(
                comment + Resources.ofLibrary(home + "dist/uPlot.iife.min.js"),
                Resources.ofLibrary(home + "dist/uPlot.min.css"),
                licence);
    }

    /** Part of the path of its files. */
    private static String version() {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(Resources.ofLibrary(NAME)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }
}
