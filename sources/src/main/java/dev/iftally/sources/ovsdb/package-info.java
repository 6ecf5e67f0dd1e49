/** Databases of Open vSwitch as sources: what people call its interfaces, and what else it knows of them. */
package dev.iftally.sources.ovsdb;
