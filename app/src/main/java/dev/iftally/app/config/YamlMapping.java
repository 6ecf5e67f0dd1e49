package dev.iftally.app.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** One mapping of the file, read key by key; what is wrong goes to the list of problems with its line. */
final class YamlMapping {
    private final String file;
    private final List<Problem> problems;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Node> keys = new LinkedHashMap<>();
    private final Set<String> known = new LinkedHashSet<>();

    YamlMapping(String file, Node node, List<Problem> problems) {
        this.file = file;
        this.problems = problems;
        if (!(node instanceof MappingNode mapping)) {
            problem(node, "expected a mapping of keys to values");
            return;
        }
        for (NodeTuple entry : mapping.getValue()) {
            add(entry);
        }
    }

    private void add(NodeTuple entry) {
        if (!(entry.getKeyNode() instanceof ScalarNode key)) {
            problem(entry.getKeyNode(), "expected a plain key");
        } else if (values.putIfAbsent(key.getValue(), entry.getValueNode()) != null) {
            problem(key, key.getValue() + ": stands twice; expected it once");
        } else {
            keys.put(key.getValue(), key);
        }
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    /** The node of a key, to be read as a mapping; empty where the key is absent. */
    Optional<Node> node(String key) {
        known.add(key);
        return Optional.ofNullable(values.get(key));
    }

    /** The text of a key, as {@code read} understands it; a text that it refuses is a problem. */
    <T> Optional<T> scalar(String key, Function<String, T> read) {
        known.add(key);
        Node node = values.get(key);
        if (node == null) {
            return Optional.empty();
        }
        return scalar(key, node, read);
    }

    /** One text, or a list of them; none where the key is absent. */
    <T> List<T> scalars(String key, Function<String, T> read) {
        if (values.get(key) instanceof SequenceNode) {
            return list(key).stream()
                    .map(node -> scalar(key, node, read))
                    .flatMap(Optional::stream)
                    .toList();
        }
        return scalar(key, read).stream().toList();
    }

    private <T> Optional<T> scalar(String key, Node node, Function<String, T> read) {
        if (!(node instanceof ScalarNode scalar)) {
            problem(node, key + ": expected one value, not a list or a mapping");
            return Optional.empty();
        }
        try {
            return Optional.of(read.apply(scalar.getValue()));
        } catch (IllegalArgumentException e) {
            problem(node, key + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    /** A truth value: {@code true} or {@code false}, which holds where the key is absent. */
    boolean flag(String key) {
        return flag(key, false);
    }

    /** A truth value, and what holds where the key is absent. */
    boolean flag(String key, boolean otherwise) {
        return scalar(key, YamlMapping::truth).orElse(otherwise);
    }

    private static boolean truth(String text) {
        return switch (text) {
            case "true", "yes", "on" -> true;
            case "false", "no", "off" -> false;
            default -> throw new IllegalArgumentException("\"" + text + "\" is not true or false");
        };
    }

    /** The elements of a list; none where the key is absent. */
    List<Node> list(String key) {
        known.add(key);
        Node node = values.get(key);
        if (node == null) {
            return List.of();
        }
        if (!(node instanceof SequenceNode sequence)) {
            problem(node, key + ": expected a list, each element behind a dash");
            return List.of();
        }
        return sequence.getValue();
    }

    /** A list of texts; empty where the key is absent. */
    List<String> words(String key) {
        List<String> words = new ArrayList<>();
        for (Node node : list(key)) {
            if (node instanceof ScalarNode scalar) {
                words.add(scalar.getValue());
            } else {
                problem(node, key + ": expected one value in each element");
            }
        }
        return words;
    }

    /** A mapping of texts to texts; empty where the key is absent. */
    Map<String, String> texts(String key) {
        return texts(key, Function.identity());
    }

    /** A mapping of texts to what {@code read} makes of the others; empty where the key is absent. */
    <T> Map<String, T> texts(String key, Function<String, T> read) {
        known.add(key);
        Node node = values.get(key);
        if (node == null) {
            return Map.of();
        }
        YamlMapping inner = new YamlMapping(file, node, problems);
        Map<String, T> values = new LinkedHashMap<>();
        for (String name : List.copyOf(inner.values.keySet())) {
            inner.scalar(name, read).ifPresent(value -> values.put(name, value));
        }
        return values;
    }

    /** Must be the last call: every key that nobody asked for is a problem. */
    void refuseOthers() {
        keys.forEach((name, node) -> {
            if (!known.contains(name)) {
                problem(node, name + ": no such key; expected one of " + String.join(", ", known));
            }
        });
    }

    void problem(Node node, String text) {
        problems.add(new Problem(file, line(node), text));
    }

    private static int line(Node node) {
        return node.getStartMark().map(Mark::getLine).orElse(-1) + 1;
    }
}
