package dev.atpre.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ScopeType;

/** The command that only has others below it. */
@Command(
        name = "atp",
        description = "Decodes the recorder files (.RU, .MMI) of a train's ATP unit.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        scope = ScopeType.INHERIT,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = HelpCommand.class,
        footerHeading = "%nExamples:%n",
        footer = {
            "  atp demo                     see it work on an invented trip",
            "  atp info trips/              what is in these recordings?",
            "  atp doctor trip.zip          can they be believed?",
            "  atp decode 130000.MMI        every record, as JSON Lines",
            "",
            "More on each: atp help COMMAND. Options for Java, such as -Xmx2g, go into ATP_JAVA_OPTS."
        })
final class Atp {}
