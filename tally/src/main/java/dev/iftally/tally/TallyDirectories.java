package dev.iftally.tally;

import java.nio.file.Path;

/**
 * Where a tally lives.
 *
 * @param runtime holds the table and the writers' lock; a tmpfs, gone after a reboot
 * @param state holds the checkpoint and the events; outlives a reboot
 */
public record TallyDirectories(Path runtime, Path state) {}
