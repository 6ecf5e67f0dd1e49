package dev.iftally.views.web;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * Where and to whom it is served.
 *
 * @param address where; port 0 takes any that is free
 * @param tls without it, HTTP is spoken
 * @param credentials a file of who may read: a line each, {@code bearer TOKEN} or {@code basic USER:PASSWORD}; without
 *     it, whoever reaches the address
 * @param names by which clients may call the server, besides {@code localhost} and addresses
 */
public record WebOptions(
        InetSocketAddress address, Optional<SSLContext> tls, Optional<Path> credentials, List<String> names) {
    /** Where it is unless told otherwise. */
    public static final int PORT = 9680;

    public WebOptions {
        names = List.copyOf(names);
    }

    /** Whether other machines can reach it. */
    public boolean isPublic() {
        return !address.getAddress().isLoopbackAddress();
    }
}
