/** Interfaces as named kstats of class {@code net}, as GLDv2 made them, and the output of Solaris's {@code kstat}. */
package dev.iftally.views.kstat;
