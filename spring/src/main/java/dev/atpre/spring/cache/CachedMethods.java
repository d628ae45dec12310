package dev.atpre.spring.cache;

import dev.atpre.core.cache.CacheCodec;
import dev.atpre.core.cache.CacheKey;
import dev.atpre.core.cache.CacheManager;
import dev.atpre.core.cache.CacheSpec;
import dev.atpre.spring.method.AnnotatedMethods;
import java.io.Serial;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.stream.BaseStream;
import java.util.stream.Collectors;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.env.Environment;
import tools.jackson.core.type.TypeReference;

/** Puts the cache around methods with {@link Cached}. */
final class CachedMethods extends AnnotatedMethods<Cached, CachedMethods.Bound> {
    @Serial
    private static final long serialVersionUID = 1;

    private static final List<Class<?>> UNFIT =
            List.of(Future.class, CompletionStage.class, BaseStream.class, Optional.class, AutoCloseable.class);

    private final transient ObjectProvider<CacheManager> cache;
    private final transient Environment environment;

    /** How a method's results are kept, and whether its one argument is content. */
    record Bound(CacheSpec<Object> spec, boolean isOfContent) {}

    CachedMethods(ObjectProvider<CacheManager> cache, Environment environment) {
        super(Cached.class);
        this.cache = cache;
        this.environment = environment;
    }

    @Override
    protected Bound bind(Method method, Cached found) {
        checkResult(method.getReturnType());
        String name = found.name().isEmpty() ? nameOf(method) : found.name();
        CacheSpec<Object> spec = CacheSpec.of(name, codec(method)).version(found.version());
        String ttl = environment.resolveRequiredPlaceholders(found.ttl()).strip();
        return new Bound(ttl.isEmpty() ? spec : spec.ttl(duration(ttl)), isContent(method.getParameterTypes()));
    }

    @Override
    protected @Nullable Object around(Bound bound, MethodInvocation call) throws Exception {
        CacheManager manager = cache.getObject();
        CacheKey key = key(manager, bound, call.getArguments());
        return manager.getOrLoad(bound.spec, key, () -> proceed(call)).value();
    }

    private static boolean isContent(Class<?>[] parameters) {
        return parameters.length == 1 && parameters[0] == byte[].class;
    }

    private static CacheKey key(CacheManager manager, Bound bound, @Nullable Object[] arguments) {
        return bound.isOfContent && arguments[0] instanceof byte[] content
                ? manager.contentKey(bound.spec, content)
                : manager.argumentKey(bound.spec, arguments);
    }

    private static void checkResult(Class<?> type) {
        if (type == void.class || type == Void.class) {
            throw new IllegalArgumentException("the method has no result to cache: expected one");
        }
        if (UNFIT.stream().anyMatch(unfit -> unfit.isAssignableFrom(type))) {
            throw new IllegalArgumentException(
                    "a %s cannot be cached: expected the value itself, null for none".formatted(type.getSimpleName()));
        }
    }

    private static Duration duration(String text) {
        try {
            return DurationStyle.detectAndParse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "ttl is \"%s\": expected a time such as 500ms, 30s, 5m, 1h, 7d".formatted(text), e);
        }
    }

    private static CacheCodec<Object> codec(Method method) {
        Type type = method.getGenericReturnType();
        return CacheCodec.json(new TypeReference<Object>() {
            @Override
            public Type getType() {
                return type;
            }
        });
    }

    /** Class, method and parameter types, as overloads differ in nothing else. */
    private static String nameOf(Method method) {
        String parameters = Arrays.stream(method.getParameterTypes())
                .map(type -> type.getName().replaceAll("[^A-Za-z0-9._$]", "-"))
                .collect(Collectors.joining("-"));
        String name = method.getDeclaringClass().getName() + "." + method.getName() + "-" + parameters;
        return name.length() <= 200 ? name : name.substring(0, 150) + "-" + Integer.toHexString(name.hashCode());
    }
}
