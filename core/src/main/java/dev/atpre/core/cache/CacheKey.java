package dev.atpre.core.cache;

import org.jspecify.annotations.Nullable;

/**
 * Where a result of a cached function lies: function, version, options, and the content or the arguments it was made of.
 * Made by {@link CacheManager#contentKey} and {@link CacheManager#argumentKey}; worth keeping for content that is asked for
 * again, as making one means hashing the content. Immutable, thread-safe.
 */
public final class CacheKey {
    private final CacheSpec<?> spec;
    private final String text;
    private final int hash;
    private final boolean ofContent;

    CacheKey(CacheSpec<?> spec, String text, boolean ofContent) {
        this.spec = spec;
        this.text = text;
        this.hash = text.hashCode();
        this.ofContent = ofContent;
    }

    /** As Redis sees it. */
    public String text() {
        return text;
    }

    /** Whether it stands for content, whose results never change, and not for arguments. */
    public boolean isOfContent() {
        return ofContent;
    }

    /** @throws IllegalArgumentException when it is the key of another function's result */
    void check(CacheSpec<?> asked) {
        if (!(asked.name().equals(spec.name()) && asked.version().equals(spec.version()))) {
            throw new IllegalArgumentException("the key is one of %s, version %s: expected one of %s, version %s"
                    .formatted(spec.name(), spec.version(), asked.name(), asked.version()));
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof CacheKey that && hash == that.hash && text.equals(that.text));
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return text;
    }
}
