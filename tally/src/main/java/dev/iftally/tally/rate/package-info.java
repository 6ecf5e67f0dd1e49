/** The kernel's rate estimator: how fast two counters grow, as exponentially weighted averages. */
package dev.iftally.tally.rate;
