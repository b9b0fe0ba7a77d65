package io.tidegate.kubernetes.check;

import io.tidegate.contracts.topic.Topic;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.StringEntry;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.constant.ConstantDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a service's code says of Kafka, read from its compiled classes: the names and topics of its listeners, and the topics
 * that stand in a method that makes records.
 *
 * @param reads topics by the name of the listener, which is its consumer group
 * @param writes topics that it publishes to
 */
public record ServiceCode(String service, SortedMap<String, SortedSet<String>> reads, SortedSet<String> writes) {

    /** The four services. */
    public static final List<String> SERVICES = List.of("ingest", "risk", "rating", "trace");

    private static final String LISTENER = "io/tidegate/kernel/listener/BatchListener";
    private static final String RECORD = "io/tidegate/kernel/outbox/OutboundRecord";
    private static final String TOPIC = "io/tidegate/contracts/topic/Topic";

    /** Reads the classes of {@code service}, which must be compiled. */
    public static ServiceCode of(String service) {
        SortedMap<String, SortedSet<String>> reads = new TreeMap<>();
        SortedSet<String> writes = new TreeSet<>();
        // Whoever listens sets aside what it cannot handle.
        writes.add(Topic.DEAD_LETTERS.name());
        for (ClassModel model : classes(service + "-service")) {
            if (model.interfaces().stream().anyMatch(i -> i.asInternalName().equals(LISTENER))) {
                reads.put(constant(method(model, "name")), topics(method(model, "topics")));
            }
            model.methods().stream().filter(ServiceCode::makesRecords).forEach(method -> writes.addAll(topics(method)));
        }
        if (reads.isEmpty()) {
            throw new AssertionError(service + " has no listener: is it compiled?");
        }
        return new ServiceCode(service, reads, writes);
    }

    /** Every topic that some listener reads. */
    public Set<String> readTopics() {
        Set<String> topics = new TreeSet<>();
        reads.values().forEach(topics::addAll);
        return topics;
    }

    /** The compiled classes of a module of this build. */
    static List<ClassModel> classes(String module) {
        Path folder = Path.of("..", "..", module, "target", "classes");
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .map(ServiceCode::parse)
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(folder + " cannot be read; build the services first", e);
        }
    }

    private static ClassModel parse(Path file) {
        try {
            return ClassFile.of().parse(file);
        } catch (IOException e) {
            throw new AssertionError(file.toString(), e);
        }
    }

    private static MethodModel method(ClassModel model, String name) {
        return model.methods().stream()
                .filter(m -> m.methodName().equalsString(name)
                        && m.methodTypeSymbol().parameterCount() == 0)
                .findFirst()
                .orElseThrow(() -> new AssertionError(model.thisClass().asInternalName() + " has no " + name));
    }

    private static String constant(MethodModel method) {
        for (CodeElement element : method.code().orElseThrow()) {
            if (element instanceof ConstantInstruction.LoadConstantInstruction load
                    && load.constantEntry() instanceof StringEntry) {
                ConstantDesc value = load.constantValue();
                return value.toString();
            }
        }
        throw new AssertionError(method.methodName() + " gives no constant");
    }

    private static boolean makesRecords(MethodModel method) {
        return method.code().stream()
                .flatMap(code -> code.elementStream())
                .anyMatch(element -> element instanceof NewObjectInstruction made
                        && made.className().asInternalName().equals(RECORD));
    }

    private static SortedSet<String> topics(MethodModel method) {
        SortedSet<String> topics = new TreeSet<>();
        method.code().stream()
                .flatMap(code -> code.elementStream())
                .filter(element -> element instanceof FieldInstruction field
                        && field.owner().asInternalName().equals(TOPIC))
                .map(element -> ((FieldInstruction) element).name().stringValue())
                .forEach(name -> topics.add(topic(name)));
        return topics;
    }

    private static String topic(String field) {
        try {
            return ((Topic) Topic.class.getField(field).get(null)).name();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(field, e);
        }
    }
}
