/** The tally by HTTP: an API, a page, and whatever else the program wants served there. Nothing writes through it. */
package dev.iftally.views.web;
