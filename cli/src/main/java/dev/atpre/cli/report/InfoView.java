package dev.atpre.cli.report;

import java.io.IOException;

/** How {@code info} shows recordings: takes them in their order, one after the other, and keeps little of each. */
interface InfoView {
    /** The next recording. */
    void add(Examined each) throws IOException;

    /** There are no more. */
    void end() throws IOException;
}
