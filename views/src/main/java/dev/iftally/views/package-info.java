/** What views print with: one description of a report, as text or as JSON. */
package dev.iftally.views;
