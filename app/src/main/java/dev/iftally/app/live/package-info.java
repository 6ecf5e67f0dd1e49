/** What the tree asks the kernel for, answered by the overlay's eyes: the two views do not know each other. */
package dev.iftally.app.live;
