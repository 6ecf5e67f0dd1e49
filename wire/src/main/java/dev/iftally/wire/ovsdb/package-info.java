/** The Open vSwitch Database Management Protocol, RFC 7047: JSON messages and values. */
package dev.iftally.wire.ovsdb;
