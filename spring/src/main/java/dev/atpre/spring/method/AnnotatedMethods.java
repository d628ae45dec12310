package dev.atpre.spring.method;

import java.io.Serial;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.aopalliance.aop.Advice;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.support.AopUtils;
import org.springframework.aop.support.StaticMethodMatcherPointcutAdvisor;
import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * Advice around the methods of beans that have an annotation. What the annotation says is understood once, when the bean is
 * made, so that what is wrong with it ends the start of the application and not its first request. Thread-safe.
 *
 * @param <A> the annotation
 * @param <B> what a method with it is bound to
 */
public abstract class AnnotatedMethods<A extends Annotation, B> extends StaticMethodMatcherPointcutAdvisor {
    private static final int OUT_OF_REACH = Modifier.PRIVATE | Modifier.STATIC | Modifier.FINAL;

    @Serial
    private static final long serialVersionUID = 1;

    private final Class<A> annotation;
    private final transient Map<Method, B> bound = new ConcurrentHashMap<>();

    /** Advice for methods with this annotation, their own or one that they inherit. */
    protected AnnotatedMethods(Class<A> annotation) {
        this.annotation = annotation;
    }

    @Override
    public final Advice getAdvice() {
        return (MethodInterceptor) this::invoke;
    }

    /**
     * Understands an annotation.
     *
     * @throws IllegalArgumentException when that is not possible; its message says why
     */
    protected abstract B bind(Method method, A found);

    /** Does what is to be done around a call, and the call itself by {@link #proceed}. */
    protected abstract @Nullable Object around(B to, MethodInvocation call) throws Exception;

    @Override
    public final boolean matches(Method method, Class<?> targetClass) {
        Method specific = AopUtils.getMostSpecificMethod(method, targetClass);
        A found = AnnotatedElementUtils.findMergedAnnotation(specific, annotation);
        if (found == null) {
            return false;
        }
        bound.computeIfAbsent(specific, key -> understand(key, found));
        return true;
    }

    /** The call, where only exceptions, not any throwable, can be declared. */
    protected static @Nullable Object proceed(MethodInvocation call) throws Exception {
        try {
            return call.proceed();
        } catch (Exception | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("neither an exception nor an error was thrown", e);
        }
    }

    private @Nullable Object invoke(MethodInvocation call) throws Exception {
        Object target = Objects.requireNonNull(call.getThis(), "no target");
        Method specific = AopUtils.getMostSpecificMethod(call.getMethod(), target.getClass());
        return around(Objects.requireNonNull(bound.get(specific), "a method that was never matched"), call);
    }

    private B understand(Method method, A found) {
        try {
            if ((method.getModifiers() & OUT_OF_REACH) != 0) {
                throw new IllegalArgumentException(
                        "calls of it cannot be seen: expected no private, static or final method");
            }
            return bind(method, found);
        } catch (IllegalArgumentException e) {
            throw new MisusedAnnotationException(
                    "@%s on %s: %s".formatted(annotation.getSimpleName(), method.toGenericString(), e.getMessage()), e);
        }
    }
}
