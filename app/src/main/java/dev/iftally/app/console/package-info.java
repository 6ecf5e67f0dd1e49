/** What commands share: how they fail, how often they run, and what they print to. */
package dev.iftally.app.console;
