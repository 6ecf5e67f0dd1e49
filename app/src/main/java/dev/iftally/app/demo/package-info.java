/** The main job on an embedded switch, in one terminal: {@code iftally demo}. */
package dev.iftally.app.demo;
