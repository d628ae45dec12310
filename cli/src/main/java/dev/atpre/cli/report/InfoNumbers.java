package dev.atpre.cli.report;

import dev.atpre.analysis.summary.FileSummary;
import java.time.Duration;

/** The numbers in a line of the table, of one recording or of several together. */
record InfoNumbers(
        Duration length,
        long distanceCm,
        int maxSpeedCmPerS,
        long records,
        long telegramsValid,
        long telegramsComplete,
        long busCrcRight,
        long busCrcChecked,
        long emergencyBrakes,
        long serviceBrakes,
        long warnings) {
    static final InfoNumbers NONE = new InfoNumbers(Duration.ZERO, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    static InfoNumbers of(FileSummary summary) {
        return new InfoNumbers(
                summary.duration(),
                summary.distanceCm(),
                summary.maxSpeedCmPerS(),
                summary.records() + summary.unknownRecords(),
                summary.telegramsValid(),
                summary.telegramsComplete(),
                summary.busCrcChecked() - summary.busCrcBad(),
                summary.busCrcChecked(),
                summary.emergencyBrake().interventions(),
                summary.serviceBrake().interventions(),
                summary.warnings());
    }

    /** Both together. */
    InfoNumbers plus(InfoNumbers other) {
        return new InfoNumbers(
                length.plus(other.length),
                distanceCm + other.distanceCm,
                Math.max(maxSpeedCmPerS, other.maxSpeedCmPerS),
                records + other.records,
                telegramsValid + other.telegramsValid,
                telegramsComplete + other.telegramsComplete,
                busCrcRight + other.busCrcRight,
                busCrcChecked + other.busCrcChecked,
                emergencyBrakes + other.emergencyBrakes,
                serviceBrakes + other.serviceBrakes,
                warnings + other.warnings);
    }
}
