package dev.iftally.views.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/** The page's files, which stand beside this class and are held in memory. */
final class PageFiles {
    private static final String INDEX = "index.html";
    private static final List<String> NAMES = List.of(
            INDEX,
            "style.css",
            "main.js",
            "api.js",
            "dom.js",
            "format.js",
            "list.js",
            "detail.js",
            "plots.js",
            "ranges.js",
            "live.js",
            "past.js",
            "switches.js",
            "events.js",
            "icon.svg",
            "uplot.js",
            "uplot.css",
            "uplot-licence.txt");
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml",
            "yaml", "application/yaml; charset=utf-8",
            "txt", "text/plain; charset=utf-8");

    private PageFiles() {}

    static void putInto(Paths paths) {
        for (String name : NAMES) {
            paths.put(name.equals(INDEX) ? "/" : "/" + name, file(name));
        }
        paths.put("/api/v1/openapi.yaml", file("openapi.yaml"));
    }

    private static Resource file(String name) {
        byte[] bytes = read(name);
        CRC32 sum = new CRC32();
        sum.update(bytes);
        String tag = "\"%x-%x\"".formatted(bytes.length, sum.getValue());
        String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        return exchange -> {
            // Asked for again each time, so that page and API are never of two versions.
            exchange.setHeader("Cache-Control", "no-cache");
            exchange.setHeader("ETag", tag);
            if (exchange.header("If-None-Match").equals(tag)) {
                exchange.notModified();
            } else {
                exchange.send(type, out -> out.write(bytes));
            }
        };
    }

    private static byte[] read(String name) {
        try (InputStream in = PageFiles.class.getResourceAsStream("page/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the page's file " + name + " is missing");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
