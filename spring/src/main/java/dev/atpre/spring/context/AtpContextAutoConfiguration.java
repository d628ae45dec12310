package dev.atpre.spring.context;

import dev.atpre.core.context.LogContext;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.task.TaskDecorator;

/** Lets tasks of Boot's executors, {@code @Async} methods among them, run with the log context of whoever started them. */
@AutoConfiguration(before = TaskExecutionAutoConfiguration.class)
public final class AtpContextAutoConfiguration {
    /** A decorator that stands beside the application's own. */
    @Bean
    @ConditionalOnMissingBean(name = "atpTaskDecorator")
    TaskDecorator atpTaskDecorator() {
        return LogContext::wrap;
    }
}
