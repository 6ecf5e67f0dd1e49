/** The tally in the places where tools look: {@code /proc/net/dev} and {@code /sys/class/net} of a mount namespace. */
package dev.iftally.views.overlay;
