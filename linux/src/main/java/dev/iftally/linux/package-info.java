/** The kernel's system calls, by the Foreign Function and Memory API: one class a concern, no protocol. */
package dev.iftally.linux;
