package io.tidegate.kernel.outbox;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.util.TypeLiteral;
import java.lang.annotation.Annotation;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** An application without a BatchSource: all its batches are packed. */
final class NoBatchSource implements Instance<BatchSource> {

    @Override
    public BatchSource get() {
        throw new NoSuchElementException("no BatchSource");
    }

    @Override
    public Instance<BatchSource> select(Annotation... qualifiers) {
        return this;
    }

    @Override
    public <U extends BatchSource> Instance<U> select(Class<U> subtype, Annotation... qualifiers) {
        throw new NoSuchElementException("no BatchSource");
    }

    @Override
    public <U extends BatchSource> Instance<U> select(TypeLiteral<U> subtype, Annotation... qualifiers) {
        throw new NoSuchElementException("no BatchSource");
    }

    @Override
    public boolean isUnsatisfied() {
        return true;
    }

    @Override
    public boolean isAmbiguous() {
        return false;
    }

    @Override
    public void destroy(BatchSource instance) {}

    @Override
    public Handle<BatchSource> getHandle() {
        throw new NoSuchElementException("no BatchSource");
    }

    @Override
    public Iterable<? extends Handle<BatchSource>> handles() {
        return Collections.emptyList();
    }

    @Override
    public Iterator<BatchSource> iterator() {
        return Collections.emptyIterator();
    }
}
