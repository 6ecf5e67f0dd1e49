/** {@code iftally run}: sources, tally and views wired together for as long as the process lives. */
package dev.iftally.app.daemon;
