package org.cadre.server.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A bounded map of immutable values that the store keeps equal to its tables, so that the writer need not read what
 * it knows. What a write sets is seen by later writes once it has succeeded, and by readers once it is committed.
 * {@link #get}, {@link #set} and {@link #forget} belong to the writer's thread; {@link #committed} to any.
 */
public final class Kept<K, V> {
    /** Reads a value that is not kept; it must not return null. */
    @FunctionalInterface
    public interface Loader<K, V> {
        V load(WriteTransaction transaction, K key) throws SQLException;
    }

    private static final long SHARE_OF_HEAP = 8;

    private final Loader<K, V> loader;
    private final Cache<K, V> committed;
    // An empty value says that the table must be read again.
    private final Map<K, Optional<V>> batch = new HashMap<>();
    private final Map<K, Optional<V>> staged = new HashMap<>();

    Kept(int limit, Loader<K, V> loader) {
        this.loader = loader;
        this.committed =
                Caffeine.newBuilder().maximumSize(limit).executor(Runnable::run).build();
    }

    /** How many values of about so many bytes to keep: the most, or as many as fit in an eighth of the heap. */
    public static int fitting(int most, int bytesEach) {
        return (int) Math.min(most, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP / bytesEach);
    }

    /** The value as this write sees it, loaded where it is not kept. */
    public V get(WriteTransaction transaction, K key) throws SQLException {
        Optional<V> known = staged.get(key);
        if (known == null) {
            known = batch.get(key);
        }
        if (known == null) {
            V value = committed.getIfPresent(key);
            if (value != null) {
                return value;
            }
            known = Optional.empty();
        }
        return known.isPresent() ? known.get() : load(transaction, key);
    }

    private V load(WriteTransaction transaction, K key) throws SQLException {
        transaction.touch(this);
        V value = Objects.requireNonNull(loader.load(transaction, key), "a loader returned null");
        // After this write has changed rows, what it reads may be undone with it.
        (transaction.hasChangedRows() ? staged : batch).put(key, Optional.of(value));
        return value;
    }

    /** Stages a new value; the write must have changed the table to match. */
    public void set(WriteTransaction transaction, K key, V value) {
        transaction.touch(this);
        staged.put(key, Optional.of(value));
    }

    /** Stages that the table must be read again. */
    public void forget(WriteTransaction transaction, K key) {
        transaction.touch(this);
        staged.put(key, Optional.empty());
    }

    /** The committed value, where it is kept. */
    public Optional<V> committed(K key) {
        return Optional.ofNullable(committed.getIfPresent(key));
    }

    void keepStaged() {
        batch.putAll(staged);
        staged.clear();
    }

    void dropStaged() {
        staged.clear();
    }

    void publish() {
        batch.forEach((key, value) -> {
            if (value.isPresent()) {
                committed.put(key, value.get());
            } else {
                committed.invalidate(key);
            }
        });
        batch.clear();
    }

    void dropBatch() {
        staged.clear();
        batch.clear();
    }

    void dropAll() {
        dropBatch();
        committed.invalidateAll();
    }
}
