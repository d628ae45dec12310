/** Decodes and encodes train ATP recorder files. Needs the JDK only. */
module dev.atpre.decoder {
    requires static org.jspecify;

    exports dev.atpre.decoder;
    exports dev.atpre.decoder.balise;
    exports dev.atpre.decoder.bus;
    exports dev.atpre.decoder.display;
    exports dev.atpre.decoder.field;
    exports dev.atpre.decoder.output;
    exports dev.atpre.decoder.record;
}
