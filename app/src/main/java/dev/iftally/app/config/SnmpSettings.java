package dev.iftally.app.config;

import dev.iftally.views.snmp.SnmpOptions;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the tally is served by SNMP, and to whom.
 *
 * @param address where; empty: nowhere
 * @param communities a file of SNMPv2c's community names; by default {@code public} alone, unless there are users
 * @param users a file of SNMPv3's users
 * @param contact whom to ask
 * @param location where the machine is
 */
public record SnmpSettings(
        Optional<InetSocketAddress> address,
        Optional<Path> communities,
        Optional<Path> users,
        Optional<String> contact,
        Optional<String> location) {
    /** Where it is if somebody wants it and says no more. */
    public static final InetSocketAddress USUAL = ListenAddress.usual(SnmpOptions.PORT);

    /** Not served. */
    public static final SnmpSettings NONE =
            new SnmpSettings(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private static final int LONGEST_TEXT = 255;

    /** The same, at another address. */
    public SnmpSettings at(InetSocketAddress other) {
        return new SnmpSettings(Optional.of(other), communities, users, contact, location);
    }

    /** What the view is told, where it is to be served. */
    public Optional<SnmpOptions> options() {
        return address.map(
                where -> new SnmpOptions(where, communities, users, contact.orElse(""), location.orElse("")));
    }

    /** {@code none} or an address: the settings that a text alone says. */
    static SnmpSettings parse(String text) {
        return text.equals("none") ? NONE : NONE.at(address(text));
    }

    /** The settings of a mapping. */
    static SnmpSettings of(YamlMapping mapping) {
        SnmpSettings settings = new SnmpSettings(
                mapping.scalar("listen", SnmpSettings::address).or(() -> Optional.of(USUAL)),
                mapping.scalar("communities", Path::of),
                mapping.scalar("users", Path::of),
                mapping.scalar("contact", SnmpSettings::text),
                mapping.scalar("location", SnmpSettings::text));
        mapping.refuseOthers();
        return settings;
    }

    /** {@code ADDRESS:PORT}, one of both, or nothing for the usual address; a name other than localhost is refused. */
    public static InetSocketAddress address(String text) {
        return ListenAddress.parse(text, SnmpOptions.PORT);
    }

    private static String text(String text) {
        if (text.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException(
                    "a text of %d characters; expected at most %d".formatted(text.length(), LONGEST_TEXT));
        }
        return text;
    }
}
