/** The process that puts the kernel's own values back when the daemon dies without a chance to do it. */
package dev.iftally.app.guard;
