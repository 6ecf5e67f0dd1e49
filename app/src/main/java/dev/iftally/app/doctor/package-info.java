/** What {@code iftally doctor} looks at, a check a subject. */
package dev.iftally.app.doctor;
