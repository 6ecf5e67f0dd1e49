/** The tally in the kernel's own statistics, by the module of {@code kmod/}: for every tool that there is. */
package dev.iftally.views.kernel;
