package dev.atpre.service.mission;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A trip in a list. What is not known is null. Immutable.
 *
 * @param firstTime the train's local time of its first record
 * @param train its running number
 * @param vehicle as its records or its folder name it
 * @param shift from its folder's name: personal data, {@code ***} unless asked for
 * @param driver likewise
 * @param grade quality, A to D
 * @param attention why a person should look, the most pressing first; empty when nobody need
 * @param rules version of the rules that say so
 * @param missing parts of which there is no recording
 * @param silhouette highest speed in km/h in each of 120 parts of its time; null where nothing was recorded
 */
public record Mission(
        long id,
        @Nullable LocalDateTime firstTime,
        @Nullable LocalDateTime lastTime,
        long durationS,
        @Nullable Double distanceKm,
        double maxSpeedKmH,
        @Nullable String train,
        @Nullable String vehicle,
        @Nullable String shift,
        @Nullable String driver,
        String groupedBy,
        long records,
        int emergencyBrakes,
        int serviceBrakes,
        String grade,
        boolean needsAttention,
        List<Reason> attention,
        String rules,
        List<Missing> missing,
        List<@Nullable Integer> silhouette,
        List<File> files,
        Instant assessedAt) {
    Mission withFiles(List<File> those) {
        return new Mission(
                id,
                firstTime,
                lastTime,
                durationS,
                distanceKm,
                maxSpeedKmH,
                train,
                vehicle,
                shift,
                driver,
                groupedBy,
                records,
                emergencyBrakes,
                serviceBrakes,
                grade,
                needsAttention,
                attention,
                rules,
                missing,
                silhouette,
                those,
                assessedAt);
    }

    /**
     * Why a person should look.
     *
     * @param reason such as {@code service_brake}
     * @param words the reason for people
     * @param detail how often, how much, from what cause
     * @param rule what makes it one
     */
    public record Reason(String reason, String words, String detail, String rule) {}

    /** A part of the trip of which there is no recording; the distance is null where it is not known. */
    public record Missing(
            String before,
            String after,
            LocalDateTime from,
            LocalDateTime to,
            @Nullable Double distanceKm) {}

    /**
     * A recording of the trip.
     *
     * @param path as it came, shift and driver masked
     */
    public record File(String path, String sha256) {}
}
