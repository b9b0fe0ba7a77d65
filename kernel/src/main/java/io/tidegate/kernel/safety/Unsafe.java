package io.tidegate.kernel.safety;

/**
 * A setting that must not be so.
 *
 * @param key of the setting
 * @param finding what is wrong with it
 * @param mend what to do
 */
public record Unsafe(String key, String finding, String mend) {

    @Override
    public String toString() {
        return key + ": " + finding + ". " + mend;
    }
}
