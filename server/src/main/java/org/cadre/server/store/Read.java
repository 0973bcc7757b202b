package org.cadre.server.store;

/** A function over one snapshot; runs on a reader's thread. Its exceptions reach the caller unchanged. */
@FunctionalInterface
public interface Read<T> {
    T apply(ReadTransaction transaction) throws Exception;
}
