package dev.atpre.spring.method;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says which annotation is wrong, and why, in place of a stack trace. */
final class MisusedAnnotationAnalyzer extends AbstractFailureAnalyzer<MisusedAnnotationException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, MisusedAnnotationException cause) {
        return new FailureAnalysis(String.valueOf(cause.getMessage()), "Correct the annotation or the method.", cause);
    }
}
