/** The full-screen view on a terminal: keys in, pictures out, and the terminal as it was when it ends. */
package dev.iftally.app.top;
