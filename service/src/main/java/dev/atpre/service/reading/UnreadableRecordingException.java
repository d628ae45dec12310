package dev.atpre.service.reading;

/** No record could be read of a recording; what was found instead is its message. */
public final class UnreadableRecordingException extends Exception {
    private static final long serialVersionUID = 1;

    UnreadableRecordingException(String reason) {
        super(reason);
    }

    /** Why, fit for a user. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
