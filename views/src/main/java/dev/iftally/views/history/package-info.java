/** How fast interfaces were, back to a year: round-robin archives that a daemon writes and any process reads. */
package dev.iftally.views.history;
