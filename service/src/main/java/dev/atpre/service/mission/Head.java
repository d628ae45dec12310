package dev.atpre.service.mission;

import java.util.List;

/**
 * What must be known of a trip to answer for it. Immutable.
 *
 * @param contentKey 64 hexadecimal digits that are the same for the same recordings in the same order
 * @param revision goes up when the trip or what a person says of it changes
 * @param files its recordings in order
 */
public record Head(long id, String contentKey, int revision, List<File> files) {
    public Head {
        files = List.copyOf(files);
    }

    /**
     * One of its recordings.
     *
     * @param path as it came: personal data
     */
    public record File(String sha256, String path) {}
}
