package dev.atpre.spring.cache;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Caches the results of a bean's method, by its arguments; by content where the one argument is a {@code byte[]}. Concurrent
 * calls with the same arguments compute once. Results go through Jackson, so each caller gets one of its own. A method
 * without a result, or with one that is a future, a stream or an {@code Optional}, stops the start of the application, as
 * does a time that cannot be read. Seen only by calls from outside the bean, as all of Spring's annotations of this kind.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Cached {
    /**
     * How long a result is kept at most, such as {@code 500ms}, {@code 30s}, {@code 5m}, {@code 1h}, {@code 7d}, or as ISO
     * 8601; placeholders are resolved. The cache's default if not given.
     */
    String ttl() default "";

    /**
     * The name of what is cached; class and method with its parameters' types if not given. To be given where the method may
     * be renamed, or where its results are to be shared with another service.
     */
    String name() default "";

    /** To be changed whenever the results' meaning or form changes. */
    String version() default "1";
}
