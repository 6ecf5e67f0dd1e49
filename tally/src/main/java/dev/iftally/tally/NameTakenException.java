package dev.iftally.tally;

/** Two interfaces want one name. The tally never merges them. */
public final class NameTakenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final String owner;
    private final String contender;

    private final String ownerSource;

    /** {@code contender} wants a name that {@code owner} has, which {@code ownerSource} feeds. */
    public NameTakenException(String name, Identity owner, String ownerSource, Identity contender) {
        super("the name %s is taken by %s, so %s cannot have it too: give one of them another name"
                .formatted(name, owner.text(), contender.text()));
        this.name = name;
        this.ownerSource = ownerSource;
        this.owner = owner.text();
        this.contender = contender.text();
    }

    public String name() {
        return name;
    }

    /** Who has the name. */
    public Identity owner() {
        return new Identity(owner);
    }

    /** Who feeds the interface that has the name, for people. */
    public String ownerSource() {
        return ownerSource;
    }

    /** Who wanted it too. */
    public Identity contender() {
        return new Identity(contender);
    }
}
