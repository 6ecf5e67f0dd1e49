package dev.iftally.tally;

/** Two interfaces want one name. The tally never merges them. */
public final class NameTakenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final String owner;
    private final String contender;

    private final String ownerSource;
    private final boolean forNow;

    /**
     * {@code contender} wants a name that {@code owner} has, which {@code ownerSource} feeds.
     *
     * @param forNow whether the owner gives it up if it stays silent
     */
    NameTakenException(String name, Identity owner, String ownerSource, Identity contender, boolean forNow) {
        super("the name %s is taken by %s, so %s cannot have it too: give one of them another name"
                .formatted(name, owner.text(), contender.text()));
        this.name = name;
        this.ownerSource = ownerSource;
        this.forNow = forNow;
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

    /** Whether the owner is silent, and gives the name up if it stays so for {@link Tally#NAME_KEPT}. */
    public boolean isForNow() {
        return forNow;
    }

    /** Who wanted it too. */
    public Identity contender() {
        return new Identity(contender);
    }
}
