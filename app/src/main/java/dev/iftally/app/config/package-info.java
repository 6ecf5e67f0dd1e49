/** The configuration of {@code iftally run}: one YAML file, every mistake with its line. */
package dev.iftally.app.config;
