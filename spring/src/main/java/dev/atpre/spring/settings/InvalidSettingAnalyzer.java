package dev.atpre.spring.settings;

import dev.atpre.core.config.InvalidSettingException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what is wrong with a setting in place of a stack trace. */
final class InvalidSettingAnalyzer extends AbstractFailureAnalyzer<InvalidSettingException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, InvalidSettingException cause) {
        String message = String.valueOf(cause.getMessage());
        return new FailureAnalysis(message, "Correct the setting, or remove it to get its default.", cause);
    }
}
