package dev.iftally.views.kstat;

/**
 * Which kstats are shown, and which of their statistics: {@code module:instance:name:statistic}. Each part is a shell
 * pattern, or an extended regular expression between slashes; an empty one, or one left out at the end, is anything.
 */
public final class KstatSelector {
    private static final int PARTS = 4;

    private final Matcher kstatClass;
    private final Matcher module;
    private final Matcher instance;
    private final Matcher name;
    private final Matcher statistic;

    private KstatSelector(Matcher kstatClass, Matcher module, Matcher instance, Matcher name, Matcher statistic) {
        this.kstatClass = kstatClass;
        this.module = module;
        this.instance = instance;
        this.name = name;
        this.statistic = statistic;
    }

    /**
     * Understands the four parts, each as it was written.
     *
     * @throws IllegalArgumentException with a sentence if a part is no regular expression
     */
    public static KstatSelector of(String module, String instance, String name, String statistic) {
        return new KstatSelector(
                Matcher.ANYTHING,
                Matcher.parse(module),
                Matcher.parse(instance),
                Matcher.parse(name),
                Matcher.parse(statistic));
    }

    /**
     * Understands the parts with colons between them. A colon always ends a part: a regular expression with one in it
     * cannot be written so.
     *
     * @throws IllegalArgumentException with a sentence if it is none
     */
    public static KstatSelector parse(String text) {
        String[] parts = text.split(":", -1);
        if (parts.length > PARTS) {
            throw new IllegalArgumentException(
                    "%s has %d parts; expected module:instance:name:statistic".formatted(text, parts.length));
        }
        String[] all = {"", "", "", ""};
        System.arraycopy(parts, 0, all, 0, parts.length);
        return of(all[0], all[1], all[2], all[3]);
    }

    /**
     * The same among the kstats of a class.
     *
     * @param pattern as a part has it
     * @throws IllegalArgumentException with a sentence if it is no regular expression
     */
    public KstatSelector inClass(String pattern) {
        return new KstatSelector(Matcher.parse(pattern), module, instance, name, statistic);
    }

    /** True for a kstat of which some statistics may be wanted. */
    boolean selects(Kstat kstat) {
        return kstatClass.matches(Kstat.CLASS)
                && module.matches(kstat.module())
                && name.matches(kstat.name())
                && (instance.equals(Matcher.ANYTHING) || instance.matches(Long.toString(kstat.instance())));
    }

    /** True for a statistic that is wanted. */
    boolean selectsStatistic(String name) {
        return statistic.matches(name);
    }
}
