package io.tidegate.ingest.personal;

import io.tidegate.ingest.document.PersonalFields.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The tokens that stand for a person. Thread-safe; keeps no value. */
@ApplicationScoped
public class PersonTokens {

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{22}");
    private static final int PERSONS_MAX = 20;
    private static final int VALUE_MAX = 500;
    private static final Map<String, Kind> KINDS = Map.of(
            "name", Kind.NAME,
            "idNumber", Kind.ID_NUMBER,
            "phone", Kind.PHONE,
            "address", Kind.ADDRESS,
            "account", Kind.ACCOUNT);

    private final KeyRing keys;

    public PersonTokens(KeyRing keys) {
        this.keys = keys;
    }

    /**
     * One way to say who is meant: a token as it is in events, or a value in clear, given this once.
     *
     * @param kind name, idNumber, phone, address or account
     * @param ebpCode of an account: its platform
     */
    public record Person(
            @Nullable String token,
            @Nullable String kind,
            @Nullable String value,
            @Nullable String ebpCode) {

        /** Never the value. */
        @Override
        public String toString() {
            return "a person";
        }
    }

    /** The tokens, each once; a ProblemException, which shows no value, where one of them is not described rightly. */
    public List<String> of(List<Person> persons) {
        if (persons.isEmpty() || persons.size() > PERSONS_MAX) {
            throw Reveal.invalid(
                    "persons: 1 to " + PERSONS_MAX + " ways to say who is meant", "persons：1 至 " + PERSONS_MAX + " 项");
        }
        TreeSet<String> tokens = new TreeSet<>();
        for (int i = 0; i < persons.size(); i++) {
            tokens.add(token("persons/" + i, persons.get(i)));
        }
        return List.copyOf(tokens);
    }

    private String token(String pointer, Person person) {
        if (person.token() != null) {
            if (!TOKEN.matcher(person.token()).matches() || person.value() != null) {
                throw Reveal.invalid(
                        pointer + "/token: 22 characters of Base64url, without a value beside it",
                        pointer + "/token：22 个 Base64url 字符，且不可同时给出 value");
            }
            return person.token();
        }
        Kind kind = person.kind() == null ? null : KINDS.get(person.kind());
        if (kind == null) {
            throw Reveal.invalid(
                    pointer + "/kind: one of name, idNumber, phone, address, account; or give a token",
                    pointer + "/kind：须为 name、idNumber、phone、address、account 之一；或给出 token");
        }
        String value = person.value() == null || person.value().length() > VALUE_MAX
                ? ""
                : PersonalText.normalise(kind, person.value());
        if (value.isEmpty()) {
            throw Reveal.invalid(
                    pointer + "/value: 1 to " + VALUE_MAX + " characters",
                    pointer + "/value：1 至 " + VALUE_MAX + " 个字符");
        }
        Tokens tokens = new Tokens(keys.tokens());
        if (kind != Kind.ACCOUNT) {
            return tokens.of(kind, value);
        }
        if (person.ebpCode() == null || person.ebpCode().isBlank()) {
            throw Reveal.invalid(
                    pointer + "/ebpCode: an account is one person's only within its platform",
                    pointer + "/ebpCode：账号须注明所属平台");
        }
        return tokens.of("account|" + person.ebpCode(), value);
    }
}
