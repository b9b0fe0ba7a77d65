package io.tidegate.ingest.ceb;

import io.tidegate.kernel.problem.Language;
import io.tidegate.kernel.problem.Problem.Violation;
import io.tidegate.kernel.problem.ProblemException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;

/**
 * What stands beside the documents of a message: BaseTransfer, BaseSubscribe, Signature, ExtendMessage. It is kept until the
 * message ends, because the official samples themselves do not have it as their schema asks: they repeat BaseTransfer. An
 * equal repetition and another order change nothing of what is said, so they are let pass with a warning. For one thread.
 */
final class Tail {

    /** Signatures are the deepest part of a message, with seven levels. */
    private static final int DEPTH_MOST = 24;

    private static final int PARTS_MOST = 100;

    private final CebType type;
    private final List<TailPart> parts = new ArrayList<>();
    private @Nullable TailPart open;
    private int depth;
    private boolean outOfOrder;

    Tail(CebType type) {
        this.type = type;
    }

    /** Whether a part is open: what is read then belongs to it. */
    boolean isOpen() {
        return open != null;
    }

    /** A document begins. */
    void document() {
        outOfOrder |= !parts.isEmpty();
    }

    void start(String uri, String localName, String qName, Attributes attributes) throws SAXException {
        if (open == null) {
            if (parts.size() == PARTS_MOST) {
                throw tooMuch("A message has at most " + PARTS_MOST + " parts beside its documents.", "报文中单证以外的部分过多。");
            }
            open = new TailPart(CebType.NAMESPACE.equals(uri) || !localName.isEmpty() ? localName : qName, uri);
            parts.add(open);
        }
        depth++;
        if (depth + 1 > DEPTH_MOST) {
            throw tooMuch("Elements are nested deeper than " + DEPTH_MOST + " levels.", "元素嵌套超过 " + DEPTH_MOST + " 层。");
        }
        open.start(uri, localName, qName, attributes);
    }

    void end(String uri, String localName, String qName) {
        if (open != null) {
            open.end(uri, localName, qName);
            depth--;
            if (depth == 0) {
                open = null;
            }
        }
    }

    void text(char[] characters, int start, int length) {
        if (open != null) {
            open.text(characters, start, length);
        }
    }

    /** The parts in the order of the schema, without equal repetitions of BaseTransfer. */
    List<TailPart> inOrder(MessageModel model) {
        var order = new ArrayList<TailPart>(parts);
        order.removeIf(part -> isRepetition(part));
        order.sort(Comparator.comparingInt(part -> rank(model, part)));
        return order;
    }

    /** What was let pass. */
    List<Violation> warnings(MessageModel model, Language language) {
        var warnings = new ArrayList<Violation>();
        var root = "/" + type.root();
        if (parts.stream().anyMatch(this::isRepetition)) {
            warnings.add(CebRule.TRANSFER_REPEATED.violation(
                    root + "/" + MessageModel.TRANSFER + "[2]", MessageModel.TRANSFER, language, null));
        }
        for (var i = 1; i < parts.size(); i++) {
            outOfOrder |= rank(model, parts.get(i - 1)) > rank(model, parts.get(i));
        }
        if (outOfOrder) {
            warnings.add(CebRule.ORDER_TOLERATED.violation(root, type.root(), language, null));
        }
        return warnings;
    }

    private boolean isRepetition(TailPart part) {
        if (!part.name().equals(MessageModel.TRANSFER)) {
            return false;
        }
        for (var other : parts) {
            if (other == part) {
                return false;
            }
            if (other.saysTheSameAs(part)) {
                return true;
            }
        }
        return false;
    }

    private static int rank(MessageModel model, TailPart part) {
        for (var i = 0; i < model.parts().size(); i++) {
            if (model.parts().get(i).name().equals(part.name())) {
                return i;
            }
        }
        return Integer.MAX_VALUE;
    }

    private static SAXException tooMuch(String english, String chinese) {
        return new SAXException(new ProblemException(CebProblem.TOO_LARGE, english, chinese));
    }
}
