package io.tidegate.kubernetes.check;

import java.lang.classfile.Annotation;
import java.lang.classfile.AnnotationValue;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Annotations of compiled classes, which are not loaded. */
final class Annotations {

    private Annotations() {}

    /** The annotation of that descriptor. */
    static Optional<Annotation> of(ClassModel model, String descriptor) {
        return model.findAttribute(Attributes.runtimeVisibleAnnotations()).stream()
                .flatMap(attribute -> attribute.annotations().stream())
                .filter(annotation -> annotation.className().equalsString(descriptor))
                .findFirst();
    }

    /** A text in an annotation, such as a prefix or a path. */
    static String text(Annotation annotation, String element) {
        return annotation.elements().stream()
                .filter(e -> e.name().equalsString(element))
                .map(e -> ((AnnotationValue.OfString) e.value()).stringValue())
                .findFirst()
                .orElseThrow();
    }

    /** Paths of the resources of a service, and of the kernel, that are the staff's alone. */
    static List<String> staffPaths(String service) {
        return Stream.of(service + "-service", "kernel")
                .flatMap(module -> ServiceCode.classes(module).stream())
                .filter(model ->
                        of(model, "Lio/tidegate/kernel/security/StaffOnly;").isPresent())
                .flatMap(model -> of(model, "Ljakarta/ws/rs/Path;").stream())
                .map(path -> text(path, "value"))
                .toList();
    }
}
